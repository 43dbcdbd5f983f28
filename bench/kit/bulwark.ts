import { join } from "node:path";
import { freePort } from "@/server/testing/postgres";
import { credentialsOf } from "@/server/testing/sessions";
import { OUT, ROOT } from "./place";
import { cpuSeconds, end, rssBytes, start } from "./process";

const SECRET = "a secret that only benchmarks know, long enough";

export interface Bulwark {
  url: string;
  port: number;
  pid: number;
  /** Processor seconds so far, all threads. */
  cpu(): number;
  rss(): number;
  /** Milliseconds from its start to `/readyz`. */
  readyMs: number;
  stop(): Promise<void>;
}

export interface BulwarkOptions {
  dataDir: string;
  drill: boolean;
  drillSpeed?: number;
  databaseUrl?: string;
  core?: number;
  /** Where its inspector would listen if a signal opened it. */
  inspectPort?: number;
}

/** A server as its users run it: the demo's own command in a process of its own. */
export async function startBulwark(options: BulwarkOptions): Promise<Bulwark> {
  const { dataDir, drill, drillSpeed = 1, databaseUrl = "", core, inspectPort } = options;
  const inspect = inspectPort === undefined ? [] : [`--inspect-port=${inspectPort}`];
  const port = await freePort();
  const began = performance.now();
  const child = start(process.execPath, [...profiling(), ...inspect, "scripts/demo.mjs"], {
    core,
    cwd: ROOT,
    env: {
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      SESSION_SECRET: SECRET,
      BULWARK_DRILL: drill ? "on" : "off",
      BULWARK_DRILL_SPEED: String(drillSpeed),
      LOG_LEVEL: "error",
    },
  });
  const url = `http://127.0.0.1:${port}`;
  let gone: string | null = null;
  child.once("exit", (code, signal) => {
    gone = `the server ended at its start: ${code ?? signal}`;
  });
  while (!(await answers(`${url}/readyz`))) {
    if (gone !== null) throw new Error(gone);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const readyMs = performance.now() - began;
  const { pid } = child;
  if (pid === undefined) throw new Error("a process without a number");
  return {
    url,
    port,
    pid,
    readyMs,
    cpu: () => cpuSeconds(pid),
    rss: () => rssBytes(pid),
    stop: () => end(child),
  };
}

/** `BENCH_PROFILE=1` leaves a processor profile of each thread in bench/out/profiles when the server ends. */
const profiling = (): string[] =>
  process.env.BENCH_PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${join(OUT, "profiles")}`] : [];

async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** What a signed-in browser sends: its session's cookie and which of its sessions it means. */
export const signIn = (account: string): { cookie: string; slot: string } =>
  credentialsOf(account, SECRET, "bench");
