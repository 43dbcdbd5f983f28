import { asc, sql } from "drizzle-orm";
import { territory } from "@/drizzle/schema/territory";
import type { Db, Tx } from "@/server/store/db";

/** Whoever takes in a territory has this lock alone; whoever decides commands on one shares it. */
const LOCK = sql`hashtextextended('bulwark territory', 0)`;

/**
 * Takes in a territory in one transaction, during which no server decides a command: what is read of the
 * boards in it holds until it is committed. One waits for the other. `within` is the same transaction, for what
 * asks for a database: a transaction in it is a savepoint.
 */
export function takingIn<T>(db: Db, take: (within: Db, tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    return await take(tx as unknown as Db, tx);
  });
}

/** Which territory there is, while a command is decided on it. */
export interface TerritoryNow {
  /** It stays what it is until the transaction ends; else another is being taken in. */
  stays: boolean;
  /** Null before any. */
  version: string | null;
}

/** Keeps the territory what it is until the transaction ends, unless another is being taken in: waits for nobody. */
export async function keepTerritory(tx: Tx): Promise<TerritoryNow> {
  // Two statements: the second must see what was committed before the first had its lock.
  const [[tried], version] = await Promise.all([
    tx.execute<{ stays: boolean }>(sql`select pg_try_advisory_xact_lock_shared(${LOCK}) as stays`),
    versionNow(tx),
  ]);
  return { stays: tried?.stays === true, version };
}

/** Content hash of the territory in a database, which holds one at most; null before any. */
export async function versionNow(db: Db | Tx): Promise<string | null> {
  const [about] = await db
    .select({ version: territory.version })
    .from(territory)
    .orderBy(asc(territory.importedAt))
    .limit(1);
  return about?.version ?? null;
}
