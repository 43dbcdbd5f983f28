import type { Logger } from "pino";
import type postgres from "postgres";

const CHECKPOINT_MS = 60_000;
const VACUUM_EVERY = 30;

/**
 * PGlite has no checkpointer and no autovacuum: without these its write-ahead log only grows. Nothing
 * is done while nothing is written.
 */
export function startUpkeep(sql: postgres.Sql, log: Logger): () => Promise<void> {
  let position = "";
  let rounds = 0;
  let running: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    const [row] = await sql<{ at: string }[]>`select pg_current_wal_insert_lsn()::text as at`;
    if (!row || row.at === position) return;
    await sql.unsafe("CHECKPOINT");
    rounds += 1;
    if (rounds % VACUUM_EVERY === 0) await sql.unsafe("VACUUM ANALYZE");
    const [after] = await sql<{ at: string }[]>`select pg_current_wal_insert_lsn()::text as at`;
    position = after?.at ?? "";
  }

  const timer = setInterval(() => {
    running = running.then(round).catch((error: unknown) => log.error({ error }, "upkeep failed"));
  }, CHECKPOINT_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
