import type { Logger } from "pino";
import postgres from "postgres";
import { withoutLastWords } from "./lost";
import { joinPGlite, openPGlite } from "./pglite";
import { preparingAll } from "./prepared";
import { startUpkeep } from "./upkeep";

const CONNECTIONS = 10;
/** Pause before a connection is tried anew: a database that is back is not left waiting. */
const AGAIN_SECONDS = 1;

/**
 * Statements are parsed once but planned for what they are given: a plan made while the tables were small
 * is kept for good otherwise, and cost two thirds of the commands a second.
 */
const PLANS = "force_custom_plan";

export interface DatabaseConfig {
  /** A Postgres to use; without one, PGlite in the data folder. */
  url?: string | undefined;
  dataDir: string | "memory://";
  log: Logger;
  /** The database is gone for good and this process had better end. */
  onFailure?: (error: Error) => void;
}

/** Where another thread finds the database: a Postgres, or the socket at which PGlite is served and its data folder. */
export type DatabaseAddress = { url: string } | { socket: string; folder: string | null };

export interface Database {
  sql: postgres.Sql;
  engine: "pglite" | "postgres";
  address: DatabaseAddress;
  close(): Promise<void>;
}

/**
 * On PGlite all connections are one session that they use in turns, so a transaction must not wait
 * for a query on another connection, session locks exclude nobody, and LISTEN hears nothing.
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  return config.url ? openPostgres(config.url) : openEmbedded(config);
}

async function openPostgres(url: string): Promise<Database> {
  const sql = preparingAll(
    withoutLastWords(
      postgres(url, {
        max: CONNECTIONS,
        connection: { plan_cache_mode: PLANS },
        backoff: () => AGAIN_SECONDS * Math.random(),
        onnotice: () => undefined,
      }),
    ),
  );
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return { sql, engine: "postgres", address: { url }, close: () => sql.end({ timeout: 5 }) };
}

/** Connections of another thread to a database that is open; whoever asked for them ends them. */
export async function joinDatabase(address: DatabaseAddress): Promise<postgres.Sql> {
  return "url" in address
    ? (await openPostgres(address.url)).sql
    : preparingAll(joinPGlite(address.socket, address.folder));
}

async function openEmbedded({ dataDir, log, onFailure }: DatabaseConfig): Promise<Database> {
  const fail = onFailure ?? ((error: Error) => log.fatal({ error }, "the database has failed"));
  const { sql: plain, socket, close } = await openPGlite(dataDir, fail);
  const sql = preparingAll(plain);
  // One session for all connections, so once is enough.
  await sql.unsafe(`set plan_cache_mode = ${PLANS}`);
  if (dataDir !== "memory://") {
    log.warn(
      "PGlite keeps the data: it survives a killed process, not a power cut (it never calls fsync). " +
        "For real use set DATABASE_URL to a Postgres, which survives both.",
    );
  }
  const stopUpkeep = startUpkeep(sql, log);
  return {
    sql,
    engine: "pglite",
    address: { socket, folder: dataDir === "memory://" ? null : dataDir },
    async close() {
      await stopUpkeep();
      await close();
    },
  };
}
