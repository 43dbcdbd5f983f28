import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgTransaction } from "drizzle-orm/pg-core";
import {
  drizzle,
  type PostgresJsDatabase,
  type PostgresJsQueryResultHKT,
} from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";

type Schema = Record<string, never>;

/** The database as every writer sees it: Drizzle over postgres.js, whether PGlite or Postgres is behind. */
export type Db = PostgresJsDatabase<Schema>;
/** A transaction of it. */
export type Tx = PgTransaction<
  PostgresJsQueryResultHKT,
  Schema,
  ExtractTablesWithRelations<Schema>
>;

export const wrap = (sql: Sql): Db => drizzle(sql);
