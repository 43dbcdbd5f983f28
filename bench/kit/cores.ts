import { execFileSync } from "node:child_process";

/** Who measures keeps off the core of what is measured. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** Puts this process, which writes and reads, where the load is. */
export function keepOffServerCore(): void {
  execFileSync("taskset", ["-cp", String(LOAD_CORE), String(process.pid)]);
}
