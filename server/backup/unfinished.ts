import type postgres from "postgres";

/** A table that is there while a restore goes on, and stays when it is killed. */
export const RESTORING = "restoring";

/** A restore into this database was not finished. */
export class UnfinishedRestore extends Error {
  override readonly name = "UnfinishedRestore";
}

export async function isUnfinished(sql: postgres.Sql): Promise<boolean> {
  const [found] = await sql<{ there: boolean }[]>`
    select to_regclass(${RESTORING}) is not null as there`;
  return found?.there === true;
}

/** Asked by whoever works on a database: half of one is none. */
export async function refuseUnfinished(sql: postgres.Sql): Promise<void> {
  if (await isUnfinished(sql)) throw new UnfinishedRestore();
}
