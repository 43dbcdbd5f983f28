import type { Millis } from "@/lib/kit/clock";
import { type BackupState, LATE_AFTER } from "@/lib/protocol/backup";

export type BackupWord = "last" | "late" | "none" | "unplanned" | "lastUnplanned";

/** What there is to say of the backups. */
export function backupWord({ last, every }: BackupState, now: Millis): BackupWord {
  if (every === null) return last === null ? "unplanned" : "lastUnplanned";
  if (last === null) return "none";
  return now - last > LATE_AFTER * every ? "late" : "last";
}

/** Whether somebody has to look after them. */
export const needsCare = (word: BackupWord): boolean => word === "late" || word === "none";
