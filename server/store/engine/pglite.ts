import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import postgres from "postgres";
import { lockFolder } from "./lock";
import type { WorkerNews, WorkerTask } from "./pglite-worker";
import { whileThereIsRoom } from "./room";
import { socketFolder } from "./sockets";

const CONNECTIONS = 4;
/** A thread that has not looked up for so long never will: no statement of ours takes a tenth of it. */
const PATIENCE = 60_000;
const LOOK = PATIENCE / 12;

export interface PGliteHandle {
  sql: postgres.Sql;
  /** Where it is served. */
  socket: string;
  close(): Promise<void>;
}

/** `fail` is called once if the database thread dies while it is in use. */
export async function openPGlite(
  dataDir: string | "memory://",
  fail: (error: Error) => void,
): Promise<PGliteHandle> {
  return dataDir === "memory://" ? openMemory(fail) : openFolder(dataDir, fail);
}

async function openMemory(fail: (error: Error) => void): Promise<PGliteHandle> {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    return await run({ dataDir: "memory://", socket: join(folder, "db") }, fail, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

async function openFolder(dataDir: string, fail: (error: Error) => void): Promise<PGliteHandle> {
  const sockets = socketFolder(dataDir);
  const lock = await lockFolder(sockets, dataDir);
  const socket = join(sockets, "db");
  try {
    // A killed holder leaves its socket behind; the folder is ours now.
    rmSync(socket, { force: true });
    const task = { dataDir: join(dataDir, "pglite"), socket };
    if (!existsSync(join(task.dataDir, "PG_VERSION"))) await make(task.dataDir);
    const { sql, ...rest } = await run(task, fail, () => lock.release());
    return { sql: whileThereIsRoom(sql, dataDir), ...rest };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Connections to a PGlite that is served at a socket, its data in a folder or in memory. */
export function joinPGlite(socket: string, folder: string | null): postgres.Sql {
  const sql = connect(socket);
  return folder === null ? sql : whileThereIsRoom(sql, folder);
}

const connect = (socket: string): postgres.Sql =>
  postgres({
    path: socket,
    user: "postgres",
    database: "postgres",
    max: CONNECTIONS,
    max_lifetime: null,
    onnotice: () => undefined,
  });

/** In a thread of its own, for half a gigabyte that this takes is given back with the thread. */
async function make(dataDir: string): Promise<void> {
  const worker = startWorker({ dataDir, socket: null });
  await news(worker, "closed");
  await worker.terminate();
}

async function run(
  task: WorkerTask & { socket: string },
  fail: (error: Error) => void,
  after: () => void | Promise<void>,
): Promise<PGliteHandle> {
  const worker = startWorker(task);
  await news(worker, "ready");
  let closing = false;
  let ended: Error | undefined;
  worker.on("error", (error: Error) => {
    ended = error;
  });
  worker.on("exit", () => {
    ended ??= new Error("the database thread has ended");
    if (!closing) fail(ended);
  });
  const watch = watchOver(worker);
  const sql = connect(task.socket);
  return {
    sql,
    socket: task.socket,
    async close() {
      if (closing) return;
      closing = true;
      clearInterval(watch);
      await sql.end({ timeout: 5 });
      if (!ended) {
        const closed = news(worker, "closed");
        worker.postMessage("close");
        await closed.finally(() => worker.terminate());
      }
      await after();
    },
  };
}

function startWorker(task: WorkerTask): Worker {
  const file = new URL("./pglite-thread.mjs", import.meta.url);
  return new Worker(file, { workerData: task, execArgv: [] });
}

/** Ends a thread that hangs, as PGlite does on a disk without room for its log; its owner hears of it. */
function watchOver(worker: Worker): NodeJS.Timeout {
  let heard = performance.now();
  let looked = heard;
  worker.on("message", (message: WorkerNews) => {
    if (message === "awake") heard = performance.now();
  });
  return setInterval(() => {
    const now = performance.now();
    // Who was busy itself has heard nobody: what has been said meanwhile is still to be read.
    if (now - looked > 2 * LOOK) heard = now;
    looked = now;
    if (now - heard > PATIENCE) void worker.terminate();
    else worker.postMessage("awake?");
  }, LOOK).unref();
}

function news(worker: Worker, awaited: WorkerNews): Promise<void> {
  return new Promise((resolve, reject) => {
    const heard = (message: WorkerNews) => settle(message === awaited ? resolve : undefined);
    const failed = (error: Error) => settle(() => reject(error));
    const ended = () => settle(() => reject(new Error("the database thread has ended")));
    function settle(done?: () => void) {
      if (!done) return;
      worker.off("message", heard).off("error", failed).off("exit", ended);
      done();
    }
    worker.on("message", heard).on("error", failed).on("exit", ended);
  });
}
