import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGliteServer } from "./pglite-server";

/** What the thread is told at its start; the folder is locked by then. */
export interface WorkerTask {
  dataDir: string;
  /** Where it is served; null to end once the folder is a database. */
  socket: string | null;
}
export type WorkerNews = "ready" | "awake" | "closed";

const task = workerData as WorkerTask;
const tell = (news: WorkerNews) => parentPort?.postMessage(news);

/** PGlite's file system throws bare numbers, and a thread hands on no more than a message. */
const FILE_ERRORS: Record<number, string> = {
  2: "EACCES: the data folder may not be written",
  51: "ENOSPC: no space left on device",
  69: "EROFS: the data folder is read-only",
};
function readable(error: unknown): never {
  const errno = error instanceof Object && "errno" in error ? Number(error.errno) : undefined;
  if (errno === undefined) throw error;
  throw new Error(FILE_ERRORS[errno] ?? `the data folder cannot be used (error ${errno})`);
}

const db = await PGlite.create(task.dataDir).catch(readable);
if (task.socket !== null) await serve(task.socket);
else {
  await db.close();
  tell("closed");
  parentPort?.close();
}

async function serve(socket: string): Promise<void> {
  const server = new PGliteServer(db, (error) => {
    // Rethrown outside any promise: the thread ends, and its owner hears of it.
    setImmediate(() => {
      throw error;
    });
  });
  await server.listen(socket);
  tell("ready");
  parentPort?.on("message", async (asked: "awake?" | "close") => {
    if (asked === "awake?") return tell("awake");
    await server.close();
    await db.close();
    tell("closed");
    parentPort?.close();
  });
}
