import * as z from "zod/mini";
import { LANGUAGES } from "@/lib/i18n/translate";
import type { Millis } from "@/lib/kit/clock";

/** Where the bytes of files go, piece by piece, and where what came of them is fetched. */
export const IMPORT_PATH = "/api/import/";
/** Which byte of its file a piece begins with. */
export const OFFSET_HEADER = "x-offset";

/** Bytes of a file. */
export const LARGEST_FILE = 40 * 1024 * 1024;
/** Bytes of a piece: every proxy lets a megabyte pass, and a slow line has a minute for it. */
export const PIECE = 1_000_000;
export const MOST_FILES = 20;

/** What an import's file of territory is: the list of a level, a register of several, gates, exits, squads, or ground that is only drawn. */
export const WHATS = [
  "district",
  "street",
  "community",
  "compound",
  "building",
  "register",
  "outline",
  "gate",
  "exit",
  "squad",
  "ground",
] as const;
export type What = (typeof WHATS)[number];

/** What a file that is sent can be: territory, households and their people, or staff and their appointments. */
export const FILE_KINDS = [...WHATS, "people", "staff"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What is brought in together, all or nothing. */
export const IMPORT_KINDS = ["territory", "people", "staff"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const importKindOf = (kind: FileKind): ImportKind =>
  kind === "people" || kind === "staff" ? kind : "territory";

const Id = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));
const Heading = z.string().check(z.maxLength(200));

export const NewFile = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  size: z.int().check(z.gte(1)),
  language: z.enum(LANGUAGES),
});
export type NewFile = z.infer<typeof NewFile>;

/** What the files are, as whoever sends them says. */
export const Said = z.strictObject({
  files: z
    .array(
      z.strictObject({
        id: Id,
        kind: z.enum(FILE_KINDS),
        /** Heading and the field it is; an empty field for a column that says nothing. */
        columns: z
          .array(z.tuple([Heading, z.string().check(z.maxLength(40))]))
          .check(z.maxLength(500)),
      }),
    )
    .check(z.maxLength(MOST_FILES)),
  /** `wgs84`, `gcj02`, `bd09` or an EPSG code; empty where the files say it. */
  coordinates: z.string().check(z.maxLength(20)),
  /** Buildings in no area are drawn only. */
  outsideIsGround: z.boolean(),
  /** Whose data it is; empty leaves it as it was. */
  attribution: z.string().check(z.maxLength(120)),
});
export type Said = z.infer<typeof Said>;

export interface ImportFile {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  /** Bytes that have come. */
  received: number;
  /** Null until it has been looked through. */
  seen: {
    rows: number;
    headings: readonly string[];
    /** Its columns have headings; features say what they say. */
    table: boolean;
    unreadable: string | null;
  } | null;
  kind: FileKind;
  columns: readonly (readonly [heading: string, field: string])[];
}

/** What an import does, in order. */
export const IMPORT_STEPS = ["look", "read", "build", "compare", "write", "serve"] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** Why something of an import was refused at once. */
export const IMPORT_REFUSALS = [
  "not-allowed",
  "busy",
  "no-job",
  "running",
  "too-large",
  "too-many",
  "disk-full",
  "incomplete",
  "mixed",
  "offset",
] as const;
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number];

/** Why an import ended without an outcome. */
export const IMPORT_FAILURES = ["disk-full", "changed", "too-large", "fault"] as const;
export type ImportFailure = (typeof IMPORT_FAILURES)[number];

export interface ListCounts {
  /** A level, or `gate`, `exit`, `squad`, `household`, `person`, `account`, `appointment`. */
  list: string;
  added: number;
  changed: number;
  same: number;
  gone: number;
}

export interface ImportProblemLine {
  file: string;
  /** As the author counts; 0 for the file as a whole. */
  row: number;
  /** As a spreadsheet names it: `C7`; empty where it is not one cell. */
  cell: string;
  /** Its column's heading. */
  heading: string;
  text: string;
}

/** What an import would do, or has done. */
export interface ImportOutcome {
  lists: readonly ListCounts[];
  /** How many there are; the first of each kind follow. */
  problemCount: number;
  problems: readonly ImportProblemLine[];
  /** What was decided by itself. */
  notes: readonly string[];
  /** What is no longer listed: the first of them by name. */
  gone: readonly string[];
  /** Whether there is a picture of it. */
  picture: boolean;
}

export interface ImportJob {
  id: string;
  /** Null for files of several kinds, which are not brought in together. */
  kind: ImportKind | null;
  state: "open" | "running" | "shown" | "taken" | "failed";
  /** What is being done, and how much of that is: 0 to 1. */
  step: ImportStep | null;
  share: number;
  files: readonly ImportFile[];
  options: Omit<Said, "files">;
  outcome: ImportOutcome | null;
  failure: ImportFailure | null;
}

/** An import that was taken. */
export interface ImportRun {
  id: string;
  kind: ImportKind;
  at: Millis;
  /** Who took it. */
  name: string;
  lists: readonly ListCounts[];
  /** Whether it can still be put back, and by whoever asks. */
  undoable: boolean;
  undoneAt: Millis | null;
}
