import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import type postgres from "postgres";

export const MIGRATIONS = fileURLToPath(new URL("../../../drizzle/migrations", import.meta.url));
/** Any number will do, as long as every process uses the same. */
const MIGRATION_LOCK = 20_210_111;

/** Brings the tables up to date; processes that start at once on one Postgres do it one by one. */
export async function migrate(sql: postgres.Sql, folder = MIGRATIONS): Promise<void> {
  const held = await sql.reserve();
  try {
    await held`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await runMigrations(drizzle(sql), { migrationsFolder: folder });
    await held`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  } finally {
    held.release();
  }
}
