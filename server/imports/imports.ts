import { randomUUID } from "node:crypto";
import type { Language } from "@/lib/i18n/translate";
import { type Clock, HOUR, type Millis } from "@/lib/kit/clock";
import { err, ok, type Result } from "@/lib/kit/result";
import { mayImport } from "@/lib/policy/imports";
import {
  IMPORT_KINDS,
  type ImportJob,
  type ImportKind,
  type ImportRefusal,
  type ImportRun,
  importKindOf,
  LARGEST_FILE,
  MOST_FILES,
  type NewFile,
  PIECE,
  type Said,
} from "@/lib/protocol/imports";
import type { Actor } from "@/lib/schema/role";
import { dropChanges } from "@/server/people/import/staging";
import { append, fileName, ImportFolder } from "./folder";
import { Job } from "./job";
import { Running, type RunningDeps } from "./running";
import { dropUntaken, lastRun, rememberColumns } from "./runs";
import type { ImportTask, ThreadTask } from "./task";

export interface ImportsDeps extends RunningDeps {
  /** Where files lie meanwhile. */
  folder: string;
  clock: Clock;
  /** Of personal data. */
  keys: readonly Uint8Array[];
}

/** Who asks, in which district. */
export interface Asking {
  actor: Actor;
  district: string;
}

export interface ImportsView {
  /** The asker's own. */
  job: ImportJob | null;
  /** Who imports just now, where it is somebody else. */
  busy: string | null;
  last: ImportRun | null;
  may: readonly ImportKind[];
}

/** An import that nobody has touched for so long is over. */
const FORGOTTEN_AFTER = 2 * HOUR;

const refuse = (why: ImportRefusal) => err(why);

/**
 * Imports through the browser, one at a time: files come in pieces, a thread says what they would do, the
 * same thread's work is taken or not. It outlives the district that is served, which it changes.
 */
export class Imports {
  readonly #deps: ImportsDeps;
  readonly #folder: ImportFolder;
  #job: Job | null = null;
  readonly #running: Running;

  constructor(deps: ImportsDeps) {
    this.#deps = deps;
    this.#folder = new ImportFolder(deps.folder);
    this.#running = new Running(deps, this.#folder);
    this.#folder.clear();
    // What a server had written down that was killed before it was taken.
    void dropUntaken(deps.db).catch((error: unknown) => deps.failed(error, "an import"));
  }

  /** See `Threads.haveDatabase`. */
  get hasDatabase(): boolean {
    return this.#running.hasDatabase;
  }

  async state({ actor, district }: Asking): Promise<Result<ImportsView, ImportRefusal>> {
    const now = this.#deps.clock.now();
    const may = IMPORT_KINDS.filter((kind) => mayImport(actor, kind, now));
    const own = mayImport(actor, "people", now);
    if (!own) return refuse("not-allowed");
    const job = this.#job;
    const mine = job?.by.account === actor.account;
    const last = await lastRun(this.#deps.db, district, own.path);
    return ok({
      job: job && mine ? job.view() : null,
      busy: job && !mine ? job.by.name : null,
      last: last && {
        ...last,
        undoable: last.undoable && may.includes(last.kind) && job?.state !== "running",
      },
      may,
    });
  }

  /** A file that is about to come; its id. */
  begin({ actor }: Asking, { name, size, language }: NewFile): Result<string, ImportRefusal> {
    const now = this.#deps.clock.now();
    const appointment = mayImport(actor, "people", now);
    if (!appointment) return refuse("not-allowed");
    this.sweep(now);
    if (this.#job && this.#job.by.account !== actor.account) return refuse("busy");
    if (size > LARGEST_FILE) return refuse("too-large");
    if (!this.#folder.hasRoom(size)) return refuse("disk-full");
    if (this.#job?.state === "running") return refuse("running");
    if (this.#job?.state === "taken") this.#drop();
    const { account, name: own } = actor;
    this.#job ??= new Job({ account, name: own, appointment }, now);
    const job = this.#job;
    if (job.files.length >= MOST_FILES) return refuse("too-many");
    const as = fileName(
      name,
      job.files.map((file) => file.name),
    );
    const path = this.#folder.fileOf(job.id, as);
    const [received, receiving, seen] = [0, false, null];
    const about = { id: randomUUID(), name: as, path, size, language };
    job.files.push({ ...about, received, receiving, seen, kind: "register", columns: [] });
    job.reopen();
    return ok(about.id);
  }

  /** Takes a piece of a file in; how much of it has come by then. */
  async piece(
    asking: Asking,
    id: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<Result<number, ImportRefusal>> {
    const own = this.#own(asking);
    if (!own.ok) return own;
    const job = own.value;
    const file = job.files.find((one) => one.id === id);
    if (!file) return refuse("no-job");
    if (file.receiving || offset !== file.received) return refuse("offset");
    file.receiving = true;
    try {
      const at = await append(file.path, offset, bytes, Math.min(file.size, offset + PIECE));
      if (at === "too-large") return refuse("too-large");
      file.received = at;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOSPC") return refuse("disk-full");
      throw error;
    } finally {
      file.receiving = false;
    }
    if (file.received === file.size) this.#running.look(job, file, asking.district);
    return ok(file.received);
  }

  /** What the files are, and what of them says what. */
  async say(asking: Asking, { files, ...options }: Said): Promise<Result<null, ImportRefusal>> {
    const own = this.#own(asking);
    if (!own.ok) return own;
    const job = own.value;
    if (job.state === "running") return refuse("running");
    const said = new Map(files.map((file) => [file.id, file]));
    // A file that is not named is not brought in.
    job.files = job.files.filter(({ id }) => said.has(id));
    for (const file of job.files) {
      const { kind = file.kind, columns = file.columns } = said.get(file.id) ?? {};
      const another = importKindOf(kind) !== importKindOf(file.kind);
      [file.kind, file.columns] = [kind, columns];
      if (another) await this.#running.guess(file, asking.district);
    }
    job.options = options;
    job.reopen();
    return ok(null);
  }

  /** Says what would be done; with `take` does it, as it was said. */
  async start(
    asking: Asking,
    language: Language,
    take: boolean,
  ): Promise<Result<null, ImportRefusal>> {
    const own = this.#own(asking);
    if (!own.ok) return own;
    const job = own.value;
    const { kind } = job;
    if (job.state === "running") return refuse("running");
    if (!job.complete) return refuse("incomplete");
    if (kind === null) return refuse("mixed");
    const { clock, db, address, keys } = this.#deps;
    const now = clock.now();
    const appointment = mayImport(asking.actor, kind, now);
    if (!appointment) return refuse("not-allowed");
    const { found } = job;
    const shown = job.state === "shown" && job.outcome?.problemCount === 0;
    // Whoever may do less by now, or more, looks once more.
    if (take && (!shown || found?.scope !== appointment.path)) return refuse("incomplete");
    job.run("read");
    if (!take) await rememberColumns(db, asking.district, job.files);
    const task: ImportTask = {
      address,
      district: asking.district,
      language,
      by: { ...job.by, appointment },
      now,
      run: job.id,
      files: job.files.map(({ path, kind, columns, seen }) => {
        return { path, kind, columns, places: seen?.places ?? new Map(), rows: seen?.rows ?? 0 };
      }),
      options: job.options,
      book: this.#folder.fileOf(job.id, BOOK),
      picture: this.#folder.fileOf(job.id, PICTURE),
      keys,
    };
    const full = { do: kind, take: take ? found : null, ...task };
    this.#running.run(job, full, kind === "territory" && take);
    return ok(null);
  }

  /** Puts back what an import has replaced. */
  async undo(
    asking: Asking,
    run: string,
    language: Language,
  ): Promise<Result<null, ImportRefusal>> {
    const state = await this.state(asking);
    if (!state.ok) return state;
    const { last, busy } = state.value;
    if (busy !== null) return refuse("busy");
    if (this.#job?.state === "running") return refuse("running");
    if (last?.id !== run || !last.undoable) return refuse("no-job");
    const now = this.#deps.clock.now();
    const appointment = mayImport(asking.actor, last.kind, now);
    if (!appointment) return refuse("not-allowed");
    this.#drop();
    const { account, name } = asking.actor;
    const by = { account, name, appointment };
    const job = new Job(by, now);
    this.#job = job;
    job.run("read");
    const { address, keys } = this.#deps;
    const { district } = asking;
    const task: ThreadTask = { do: "undo", address, district, language, by, now, run, keys };
    this.#running.run(job, task, last.kind === "territory");
    return ok(null);
  }

  /** Ends the asker's import; what has been taken stays. */
  drop(asking: Asking): Result<null, ImportRefusal> {
    const own = this.#own(asking);
    if (!own.ok) return own;
    if (own.value.state === "running") return refuse("running");
    this.#drop();
    return ok(null);
  }

  /** Where the problems are written down or the picture is drawn; null where there is none for the asker. */
  fileFor(asking: Asking, what: "problems" | "picture"): string | null {
    const own = this.#own(asking);
    const there =
      own.ok &&
      (what === "problems" ? own.value.outcome?.problemCount : own.value.outcome?.picture);
    return own.ok && there
      ? this.#folder.fileOf(own.value.id, what === "problems" ? BOOK : PICTURE)
      : null;
  }

  /** Ends what nobody has touched for long. */
  sweep(now: Millis): void {
    const job = this.#job;
    if (job && job.state !== "running" && job.touched < now - FORGOTTEN_AFTER) this.#drop();
  }

  /** Ends what is under way: of what a thread had begun to write, nothing stays. */
  async stop(): Promise<void> {
    await this.#running.stop();
    this.#folder.clear();
  }

  #own({ actor }: Asking): Result<Job, ImportRefusal> {
    const job = this.#job;
    const now = this.#deps.clock.now();
    if (!mayImport(actor, "people", now)) return refuse("not-allowed");
    if (!job || job.by.account !== actor.account) return refuse("no-job");
    job.touched = now;
    return ok(job);
  }

  #drop(): void {
    const { db, failed } = this.#deps;
    if (this.#job?.kind === "people" && this.#job.state !== "taken")
      void dropChanges(db, this.#job.id).catch((error: unknown) => failed(error, "an import"));
    this.#job = null;
    this.#folder.clear();
  }
}

/** Names that no file has that was sent. */
const BOOK = ".problems.xlsx";
const PICTURE = ".picture.svg";
