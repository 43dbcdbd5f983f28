import { Worker } from "node:worker_threads";
import { tell } from "@/server/log";
import type { DatabaseAddress } from "@/server/store/engine/open";
import type { ThreadNews, ThreadTask } from "./task";

/** Of its heap, in megabytes: an import that needs more ends, and the server goes on. */
const LIMITS = { maxOldGenerationSizeMb: 1_024, maxYoungGenerationSizeMb: 8 };

type End = Exclude<ThreadNews, { step: unknown }>;

/** Threads for tasks, so that nobody's frames wait for one. */
export class Threads {
  #last: Promise<unknown> = Promise.resolve();
  #worker: Worker | null = null;

  constructor(readonly address: DatabaseAddress) {}

  /** Whether a thread is at work on a database of one session, which others then have to wait for. */
  get haveDatabase(): boolean {
    return this.#worker !== null && "socket" in this.address;
  }

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
      worker.on("exit", () => {
        if (this.#worker === worker) this.#worker = null;
        resolve({ failure: "fault" });
      });
    });
  }

  /** Ends the thread that is at work: the database takes back what it had begun to write. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}

/** What went wrong in a thread, as an error for the log; null where nothing did that has no words of its own. */
export const errorOf = (news: ThreadNews): Error | null =>
  "error" in news && news.error ? Object.assign(new Error(news.error.type), news.error) : null;
