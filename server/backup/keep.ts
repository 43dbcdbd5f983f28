import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DAY, type Millis } from "@/lib/kit/clock";

const WHOLE = /^bulwark-\d{8}T\d{9}Z\.backup$/;
const PART = /^bulwark-\d{8}T\d{9}Z\.backup\.\d+\.part$/;

/** `bulwark-20200212T080000000Z.backup`: names in order are backups in order. */
export const nameOf = (at: Millis): string =>
  `bulwark-${new Date(at).toISOString().replace(/[-:.]/g, "")}.backup`;

/** Whole backups in the folder, the newest first; none where there is no folder. */
export async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const whole = names.filter((name) => WHOLE.test(name));
  return whole.sort().reverse();
}

/** Removes all but the newest `keep` backups, and what killed processes left half written a day ago or more. */
export async function tidy(folder: string, keep: number, now: Millis): Promise<void> {
  const old = (await backupsIn(folder)).slice(keep);
  for (const name of old) await rm(join(folder, name), { force: true });
  for (const name of await readdir(folder)) {
    if (!PART.test(name)) continue;
    const part = join(folder, name);
    const left = await stat(part).catch(() => null);
    if (left && left.mtimeMs < now - DAY) await rm(part, { force: true });
  }
}
