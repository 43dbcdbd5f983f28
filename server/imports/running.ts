import { importKindOf } from "@/lib/protocol/imports";
import type { Db } from "@/server/store/db";
import type { DatabaseAddress } from "@/server/store/engine/open";
import type { ImportFolder } from "./folder";
import { guessColumns, guessKind } from "./guess";
import type { Job, JobFile } from "./job";
import { rememberedColumns } from "./runs";
import type { ThreadNews, ThreadTask } from "./task";
import { errorOf, Threads } from "./threads";

export interface RunningDeps {
  db: Db;
  address: DatabaseAddress;
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
  readonly #threads: Threads;
  #stopped = false;

  constructor(deps: RunningDeps, folder: ImportFolder) {
    this.#deps = deps;
    this.#folder = folder;
    this.#threads = new Threads(deps.address);
  }

  /** See `Threads.haveDatabase`. */
  get hasDatabase(): boolean {
    return this.#threads.haveDatabase;
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

  /** `replaces`: the territory, from its first word of writing; nothing is decided from there to the end. */
  run(job: Job, task: Exclude<ThreadTask, { do: "look" | "draft" }>, replaces: boolean): void {
    const run = async (): Promise<void> => {
      let still: Promise<void> | null = null;
      const news = await this.#threads.run(task, ({ step, share }) => {
        [job.step, job.share] = [step, share];
        if (replaces && step === "write") still ??= this.#deps.still();
      });
      await still;
      if (still !== null && !this.#stopped) {
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
    const error = errorOf(news);
    if (error) this.#deps.failed(error, "an import");
  }
}
