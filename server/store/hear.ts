import type { Sql } from "postgres";

/**
 * Each commit says here that boards have moved, with the id of the store that made it; and whoever takes in
 * a territory, with its version.
 */
export const COMMITS = "bulwark_commits";

/**
 * Hears of other processes' commits at once. A hint, no more: what is missed while the connection is
 * away is made up for when it is back, and by the regular look at the log. Nothing is heard on PGlite.
 */
export async function hearCommits(sql: Sql, own: () => string, heard: () => void): Promise<void> {
  const listener = (from: string): void => {
    if (from !== own()) heard();
  };
  await sql.listen(COMMITS, listener, heard);
}
