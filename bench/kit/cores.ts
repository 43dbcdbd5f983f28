import { execFileSync } from "node:child_process";
import { cpus } from "node:os";

/** Who measures keeps off the core of what is measured. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** Lets this process, and what it starts from now on, run everywhere: a browser is a machine of its own. */
export function onAnyCore(): void {
  execFileSync("taskset", ["-cp", `0-${cpus().length - 1}`, String(process.pid)]);
}

/** Puts this process, which writes and reads, where the load is. */
export function keepOffServerCore(): void {
  execFileSync("taskset", ["-cp", String(LOAD_CORE), String(process.pid)]);
}
