import { Worker } from "node:worker_threads";
import { tell } from "@/server/log";
import type { ThreadNews, ThreadTask } from "./task";

/** Of its heap, in megabytes: an import that needs more ends, and the server goes on. */
const LIMITS = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 8 };

type End = Exclude<ThreadNews, { step: unknown }>;

/** Threads for tasks, one after the other, so that nobody's frames wait for one. */
export class Threads {
  #last: Promise<unknown> = Promise.resolve();
  #worker: Worker | null = null;

  /** Does this when what was begun before has ended. */
  next(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  /** Does a task; resolves with the last that its thread says. */
  run(
    task: ThreadTask,
    hear: (news: Extract<ThreadNews, { step: unknown }>) => void,
  ): Promise<End> {
    const file = new URL("./import-thread.mjs", import.meta.url);
    const worker = new Worker(file, { workerData: task, execArgv: [], resourceLimits: LIMITS });
    this.#worker = worker;
    return new Promise<End>((resolve) => {
      worker.on("message", (news: ThreadNews) => ("step" in news ? hear(news) : resolve(news)));
      worker.on("error", (error) => {
        const full = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
        resolve({ failure: full ? "too-large" : "fault", error: tell(error) });
      });
      worker.on("exit", () => resolve({ failure: "fault" }));
    });
  }

  /** Ends the thread that is at work: the database takes back what it had begun to write. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}
