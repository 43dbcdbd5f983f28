import type { Sql } from "postgres";

/** Each commit says here that boards have moved, with the id of the store that made it. */
export const COMMITS = "bulwark_commits";

/**
 * Hears of other processes' commits at once. A hint, no more: what is missed while the connection is
 * away is made up for when it is back, and by the regular look at the log. Nothing is heard on PGlite.
 */
export async function hearCommits(sql: Sql, own: string, heard: () => void): Promise<void> {
  const listener = (from: string): void => {
    if (from !== own) heard();
  };
  await sql.listen(COMMITS, listener, heard);
}

/**
 * Whether a server works on this Postgres: one that listens. Behind a pooler that passes no
 * notifications on, none is seen.
 */
export async function isServed(sql: Sql): Promise<boolean> {
  const listening = await sql`
    select from pg_stat_activity
    where datname = current_database() and query ilike ${`listen%${COMMITS}%`} limit 1`;
  return listening.length > 0;
}
