import type { Millis } from "@/lib/kit/clock";

/** What is known of backups on a server. */
export interface BackupState {
  /** When the last whole one was begun, on whichever server; null before the first. */
  last: Millis | null;
  /** How often this server has one made; null when it makes none by itself. */
  every: Millis | null;
}

/** A backup this many times older than the time between two is late. */
export const LATE_AFTER = 2;
