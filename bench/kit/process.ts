import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** Seconds of processor time, user and system, of a process with all its threads. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in brackets may hold blanks: count from behind it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond();
}

let ticks = 0;
function ticksPerSecond(): number {
  ticks ||= Number(execFileSync("getconf", ["CLK_TCK"]).toString());
  return ticks;
}

/** Resident memory, bytes. */
export const rssBytes = (pid: number): number => statusBytes(pid, "VmRSS");

/** The most that its resident memory has ever been, bytes. */
export const peakBytes = (pid: number): number => statusBytes(pid, "VmHWM");

function statusBytes(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
}

export interface Pinned {
  /** The one core that the process may use. */
  core?: number;
  env?: Readonly<Record<string, string>>;
  cwd?: string;
}

/** Starts a process, on one core where asked; what it writes to stderr is ours to see. */
export function start(
  command: string,
  args: readonly string[],
  { core, env = {}, cwd }: Pinned = {},
): ChildProcess {
  const [program, ...rest] =
    core === undefined ? [command, ...args] : ["taskset", "-c", String(core), command, ...args];
  const child = spawn(program ?? command, rest, {
    cwd,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: { ...process.env, ...env },
  });
  child.stdout?.resume();
  // A benchmark that is stopped leaves nothing running.
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return child;
}

/** Asks a process to end, and insists after a while. */
export async function end(child: ChildProcess, patience = 15_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const insist = setTimeout(() => child.kill("SIGKILL"), patience);
  await gone;
  clearTimeout(insist);
}
