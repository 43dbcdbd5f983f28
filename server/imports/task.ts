import type { Language } from "@/lib/i18n/translate";
import type { Millis } from "@/lib/kit/clock";
import type {
  FileKind,
  ImportFailure,
  ImportOutcome,
  ImportStep,
  ListCounts,
} from "@/lib/protocol/imports";
import type { DraftAnswer } from "@/lib/protocol/territory-edit";
import type { Appointment } from "@/lib/schema/role";
import type { Told } from "@/server/log";
import type { DatabaseAddress } from "@/server/store/engine/open";
import type { Publication } from "@/server/territory/edit/publish";
import type { Seen } from "./look-through";

/** Who imports, as what: it reaches as far as the appointment's place. */
export interface Importer {
  account: string;
  name: string;
  appointment: Appointment;
}

/** A file as a task reads it. */
export interface TaskFile {
  path: string;
  kind: FileKind;
  /** Where its columns stand, from 0; none for what is no table. */
  places: ReadonlyMap<string, number>;
  /** Heading and field, as they were said. */
  columns: readonly (readonly [heading: string, field: string])[];
  /** Rows that were counted. */
  rows: number;
}

export interface ImportTask {
  address: DatabaseAddress;
  district: string;
  language: Language;
  by: Importer;
  now: Millis;
  /** Of the import: under it stands what is taken. */
  run: string;
  files: readonly TaskFile[];
  options: { coordinates: string; outsideIsGround: boolean; attribution: string };
  /** Where every problem is written down, and where the picture is drawn. */
  book: string;
  picture: string;
  /** Keys of personal data. */
  keys: readonly Uint8Array[];
}

/** What was found out when it was said what would be done. */
export interface Found {
  /** Of the territory that it was compared with. */
  version: string | null;
  /** Rows of `import_change` that were written down. */
  staged: number;
  lists: readonly ListCounts[];
}

/** `take`: null to say what would be done. */
export type TakeTask = ImportTask & { take: Found | null };

/** What a thread is told at its start. */
export type ThreadTask =
  | { do: "look"; path: string; language: Language }
  | ({ do: "territory" | "people" | "staff" } & TakeTask)
  | ({ do: "draft"; address: DatabaseAddress } & Publication)
  | ({ do: "undo" } & Omit<ImportTask, "files" | "options" | "book" | "picture">);

/** What a thread says. */
export type ThreadNews =
  | { step: ImportStep; share: number }
  | { seen: Seen }
  | { outcome: ImportOutcome; taken: boolean; found: Found }
  /** Null: the draft was not theirs to publish. */
  | { answer: DraftAnswer | null }
  | { failure: ImportFailure; error?: Told };

export type Tell = (news: ThreadNews) => void;

/** Ends a task for a reason that has words. */
export class Stopped extends Error {
  constructor(readonly why: ImportFailure) {
    super(why);
  }
}
