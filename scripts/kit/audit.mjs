import { spawn } from "node:child_process";
import { ROOT } from "./run.mjs";

const GRAVE = ["high", "critical"];
/** A registry that is out of reach is given up soon. */
const PATIENCE = ["--fetch-retries=0", "--fetch-timeout=15000"];

/**
 * Asks the registry what is known against the packages that a server runs. `answered` is false when it
 * doesn't say; `grave` names each package with an advisory that is high or critical, `others` counts the rest.
 */
export function audit(root = ROOT, env = {}) {
  return new Promise((resolve) => {
    const child = spawn("npm", ["audit", "--omit=dev", "--json", ...PATIENCE], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "ignore"],
    });
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    child.once("error", () => resolve(NO_ANSWER));
    child.once("close", () => resolve(read(said)));
  });
}

const NO_ANSWER = { answered: false, grave: [], others: 0 };

function read(said) {
  let report;
  try {
    report = JSON.parse(said);
  } catch {
    return NO_ANSWER;
  }
  if (report.error || !report.vulnerabilities) return NO_ANSWER;
  const found = Object.values(report.vulnerabilities);
  const grave = found.filter(({ severity }) => GRAVE.includes(severity));
  return {
    answered: true,
    grave: grave.map(({ name, severity, range }) => `${name} ${range} (${severity})`),
    others: found.length - grave.length,
  };
}
