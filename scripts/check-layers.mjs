import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { violations } from "./layers.mjs";

/** Checks every source file that git knows or would add; exits with 1 when one breaks a rule. */
const list = ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.mjs"];
const files = execFileSync("git", list, { encoding: "utf8" }).split("\n").filter(existsSync);
const wrong = files.flatMap((file) =>
  violations(file, readFileSync(file, "utf8")).map((what) => `${file}: ${what}`),
);
for (const line of wrong) process.stdout.write(`${line}\n`);
process.stdout.write(`${files.length} files, ${wrong.length} violations\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;
