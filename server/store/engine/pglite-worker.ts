import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGliteServer } from "./pglite-server";

/** What the thread is told at its start; the folder is locked by then. */
export interface WorkerTask {
  dataDir: string;
  socket: string;
}
export type WorkerNews = "ready" | "closed";

const task = workerData as WorkerTask;
const tell = (news: WorkerNews) => parentPort?.postMessage(news);

const db = await PGlite.create(task.dataDir);
const server = new PGliteServer(db, (error) => {
  // Rethrown outside any promise: the thread ends, and its owner hears of it.
  setImmediate(() => {
    throw error;
  });
});
await server.listen(task.socket);
tell("ready");

parentPort?.once("message", async () => {
  await server.close();
  await db.close();
  tell("closed");
  parentPort?.close();
});
