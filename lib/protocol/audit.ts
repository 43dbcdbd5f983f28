import type { Millis } from "@/lib/kit/clock";
import type { Role } from "@/lib/schema/role";

/** What an entry of the record is of: a look, what was done with people's data, or where the journal stood. */
export type AuditKind =
  | "look"
  | "import"
  | "change"
  | "export"
  | "erase"
  | "link"
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

/** What was done with a household, as it reads it itself: by which post, and not by whom. */
export interface HouseholdLook {
  at: Millis;
  act: Look | "change" | "export";
  /** Null: at the server's console, or by a post that is no more. */
  role: Role | null;
  title: string | null;
  /** Name of the place that the post is at. */
  place: string | null;
}

/** What a household is shown by its link. */
export interface HouseholdLooks {
  building: string;
  unit: number;
  door: string;
  until: Millis;
  /** IANA name of the zone that the district's clocks show. */
  zone: string;
  /** The newest first. */
  looks: readonly HouseholdLook[];
}
