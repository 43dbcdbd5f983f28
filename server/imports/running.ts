import { importKindOf } from "@/lib/protocol/imports";
import type { Db } from "@/server/store/db";
import type { ImportFolder } from "./folder";
import { guessColumns, guessKind } from "./guess";
import type { Job, JobFile } from "./job";
import { rememberedColumns } from "./runs";
import type { ThreadNews, ThreadTask } from "./task";
import { Threads } from "./threads";

export interface RunningDeps {
  db: Db;
  /** Decides no command from now on, until the district is served anew; resolves when the last is durable. */
  still(): Promise<void>;
  /** Serves the district as it is in the database now. */
  renew(): Promise<void>;
  failed(error: unknown, about: string): void;
}

/** What an import has done in a thread, one thing after the other. */
export class Running {
  readonly #deps: RunningDeps;
  readonly #folder: ImportFolder;
  readonly #threads = new Threads();
  #stopped = false;

  constructor(deps: RunningDeps, folder: ImportFolder) {
    this.#deps = deps;
    this.#folder = folder;
  }

  /** Of what a thread had begun to write, nothing stays. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#threads.stop();
  }

  look(job: Job, file: JobFile, district: string): void {
    const look = async (): Promise<void> => {
      const { path, language } = file;
      const news = await this.#threads.run({ do: "look", path, language }, () => {});
      if (!("seen" in news)) return this.#fail(job, news);
      file.kind = guessKind(file.name, news.seen);
      await this.guess(file, district, news.seen);
      file.seen = news.seen;
    };
    this.#next(job, look);
  }

  async guess(file: JobFile, district: string, seen = file.seen): Promise<void> {
    const known = await rememberedColumns(this.#deps.db, district, importKindOf(file.kind));
    file.columns = guessColumns(file.kind, seen?.headings ?? [], known);
  }

  /** `still`: nothing may be decided on a territory that is being replaced. */
  run(job: Job, task: Exclude<ThreadTask, { do: "look" }>, still: boolean): void {
    const run = async (): Promise<void> => {
      if (still) await this.#deps.still();
      const news = await this.#threads.run(task, ({ step, share }) => {
        [job.step, job.share] = [step, share];
      });
      if (still && !this.#stopped) {
        [job.step, job.share] = ["serve", 0];
        await this.#deps.renew();
      }
      if (!("outcome" in news)) return this.#fail(job, news);
      job.outcome = news.outcome;
      job.found = { ...news.found, scope: task.by.appointment.path };
      job.end(news.taken ? "taken" : "shown");
      if (news.taken) this.#folder.clear();
    };
    this.#next(job, run);
  }

  #next(job: Job, work: () => Promise<void>): void {
    void this.#threads.next(work).catch((error: unknown) => {
      job.end("failed", "fault");
      this.#deps.failed(error, "an import");
    });
  }

  #fail(job: Job, news: ThreadNews): void {
    job.end("failed", "failure" in news ? news.failure : "fault");
    if ("error" in news && news.error)
      this.#deps.failed(Object.assign(new Error(news.error.type), news.error), "an import");
  }
}
