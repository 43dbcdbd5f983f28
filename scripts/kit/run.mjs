import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository, wherever the script was called from. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

/** Runs a program in the repository with our terminal; resolves to its exit code. */
export function run(command, args, { env = {}, timeout } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...QUIET, ...env },
      timeout,
    });
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a program that a package of ours brings. */
export const runTool = (name, args, options) =>
  run(join(ROOT, "node_modules/.bin", name), args, options);
