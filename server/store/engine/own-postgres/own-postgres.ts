import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { SECOND } from "@/lib/kit/clock";
import { repeat } from "@/server/repeat";
import { lockFolder } from "../lock";
import { socketFolder } from "../sockets";
import { as, type Cluster, clusterOf, prepare, socketOf } from "./cluster";
import { runAs } from "./user";

/** How soon it is seen that PostgreSQL is no more. */
const LOOK_EVERY = SECOND;
/** How long it may take to begin, after a power cut too, and to end. */
const PATIENCE_SECONDS = "300";

export interface OwnPostgres {
  /** Where it listens; nowhere else. */
  socket: string;
  stop(): Promise<void>;
}

export interface OwnPostgresConfig {
  dataDir: string;
  /** A folder with bin, lib and share. */
  binaries: string;
  /** Who runs it when we are root. */
  user?: string | undefined;
  log: Logger;
}

/**
 * Starts a data folder's own PostgreSQL, makes it first where there is none, and starts it again when it ends by
 * itself. It outlives a killed server: the next one finds it running. Throws `DatabaseLocked` when another
 * process has the folder.
 */
export async function startOwnPostgres(config: OwnPostgresConfig): Promise<OwnPostgres> {
  const { dataDir, binaries, user, log } = config;
  mkdirSync(dataDir, { recursive: true });
  const lock = await lockFolder(socketFolder(dataDir), dataDir);
  try {
    const cluster = clusterOf(dataDir, binaries, await runAs(user));
    await prepare(cluster, dataDir);
    await begin(cluster);
    const watching = repeat(
      LOOK_EVERY,
      async () => {
        if (alive(cluster)) return;
        log.error("PostgreSQL has ended by itself; it is started again");
        await begin(cluster);
        log.warn("PostgreSQL is back");
      },
      (error) => log.error({ err: error }, "PostgreSQL could not be started"),
    );
    return {
      socket: socketOf(cluster),
      async stop() {
        await watching.stop();
        if (alive(cluster)) await control(cluster, "stop", "-m", "fast");
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Where the PostgreSQL listens that another process has started. */
export const socketInUse = (dataDir: string, binaries: string): string =>
  socketOf(clusterOf(dataDir, binaries, {}));

async function begin(cluster: Cluster): Promise<void> {
  if (!alive(cluster)) await control(cluster, "start", "-l", join(cluster.folder, "start.log"));
}

async function control({ binaries, folder, who }: Cluster, ...what: string[]): Promise<void> {
  const args = ["-D", folder, "-s", "-w", "-t", PATIENCE_SECONDS, ...what];
  await as(who, join(binaries, "bin/pg_ctl"), args);
}

/** Whether the process that the data name is there. */
function alive({ folder }: Cluster): boolean {
  try {
    const [pid] = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
