import { HOUR, type Millis } from "@/lib/kit/clock";

/** Whom the list shows: everybody, who has never signed in, or who has not been there for so many hours. */
export const QUIET = ["all", "never", "12", "24", "72"] as const;
export type Quiet = (typeof QUIET)[number];

export function isQuiet(seen: Millis | null, quiet: Quiet, now: Millis): boolean {
  if (quiet === "all") return true;
  if (quiet === "never") return seen === null;
  return seen === null || now - seen >= Number(quiet) * HOUR;
}
