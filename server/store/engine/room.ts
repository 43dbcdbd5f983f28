import fs from "node:fs";
import type postgres from "postgres";

/**
 * Four segments of the write-ahead log. PGlite that can't begin its next one does not fail: it spins
 * for ever.
 */
export const LEAST_ROOM = 64 * 1024 * 1024;

/** SQLSTATE: disk_full. */
const DISK_FULL = "53100";

/** Begins no transaction while the folder's disk is all but full; goes on by itself when there is room again. */
export function whileThereIsRoom(sql: postgres.Sql, folder: string): postgres.Sql {
  const begin: (...given: unknown[]) => Promise<unknown> = sql.begin.bind(sql) as never;
  return Object.assign(sql, {
    begin: async (...given: unknown[]) => {
      const { bavail, bsize } = fs.statfsSync(folder);
      if (bavail * bsize >= LEAST_ROOM) return await begin(...given);
      throw Object.assign(new Error("no space left on device"), { code: DISK_FULL });
    },
  });
}
