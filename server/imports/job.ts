import { randomUUID } from "node:crypto";
import type { Language } from "@/lib/i18n/translate";
import type { Millis } from "@/lib/kit/clock";
import {
  type FileKind,
  type ImportFailure,
  type ImportJob,
  type ImportKind,
  type ImportOutcome,
  type ImportStep,
  importKindOf,
  type Said,
} from "@/lib/protocol/imports";
import type { Path } from "@/lib/schema/territory";
import type { Seen } from "./look-through";
import type { Found, Importer } from "./task";

/** A file of a job: what is known of it so far. */
export interface JobFile {
  id: string;
  name: string;
  path: string;
  size: number;
  received: number;
  /** Of whoever sent it. */
  language: Language;
  /** Bytes are on their way. */
  receiving: boolean;
  seen: Seen | null;
  kind: FileKind;
  columns: readonly (readonly [heading: string, field: string])[];
}

/** The one import that is under way. */
export class Job {
  readonly id = randomUUID();
  files: JobFile[] = [];
  options: Omit<Said, "files"> = { coordinates: "", outsideIsGround: false, attribution: "" };
  state: ImportJob["state"] = "open";
  step: ImportStep | null = null;
  share = 0;
  outcome: ImportOutcome | null = null;
  failure: ImportFailure | null = null;
  /** With what the outcome was found out, and how far it may reach. */
  found: (Found & { scope: Path }) | null = null;

  constructor(
    readonly by: Importer,
    /** When somebody last did something with it. */
    public touched: Millis,
  ) {}

  /** What is brought in; a job of several kinds has none. */
  get kind(): ImportKind | null {
    const kinds = new Set(this.files.map(({ kind }) => importKindOf(kind)));
    const [kind = "territory"] = kinds;
    return kinds.size > 1 ? null : kind;
  }

  /** Whether every file has come and can be read. */
  get complete(): boolean {
    return this.files.length > 0 && this.files.every(({ seen }) => seen !== null && seen.rows > 0);
  }

  /** What was found out is no longer about these files. */
  reopen(): void {
    [this.state, this.step, this.share] = ["open", null, 0];
    [this.outcome, this.failure, this.found] = [null, null, null];
  }

  run(step: ImportStep): void {
    [this.state, this.step, this.share] = ["running", step, 0];
    [this.outcome, this.failure] = [null, null];
  }

  end(state: "shown" | "taken" | "failed", failure: ImportFailure | null = null): void {
    [this.state, this.step, this.failure] = [state, null, failure];
  }

  /** As whoever it belongs to sees it. */
  view(): ImportJob {
    const { id, state, step, share, options, outcome, failure } = this;
    const files = this.files.map(({ id, name, size, received, seen, kind, columns }) => ({
      id,
      name,
      size,
      received,
      seen: seen && {
        rows: seen.rows,
        headings: seen.headings,
        table: seen.places.size > 0,
        unreadable: seen.unreadable,
      },
      kind,
      columns,
    }));
    return { id, kind: this.kind, state, step, share, files, options, outcome, failure };
  }
}
