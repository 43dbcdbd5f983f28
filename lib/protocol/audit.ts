import type { Millis } from "@/lib/kit/clock";

/** What an entry of the record is of: a look, what was done with people's data, or where the journal stood. */
export type AuditKind =
  | "look"
  | "import"
  | "change"
  | "export"
  | "erase"
  | "purge"
  | "keys"
  | "commands"
  | "restore"
  | "territory";

/** How people were looked for. */
export const LOOKS = ["building", "household", "phone", "name"] as const;
export type Look = (typeof LOOKS)[number];

/** Screens that show people. */
export const PEOPLE_SCREENS = ["community", "board"] as const;

/** Ids, counts and hashes only: nothing that is written here can be taken back. */
export type AuditAbout = Readonly<Record<string, string | number>>;

/** A look as those above read it. */
export interface LookEntry {
  seq: number;
  at: Millis;
  look: Look;
  /** Who looked, and as what; null when there is no such account any more. */
  person: string | null;
  title: string | null;
  screen: string | null;
  /** Ids of the households that were shown; empty when nothing was found. */
  households: readonly string[];
}
