import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import postgres from "postgres";
import { withoutLastWords } from "./lost";
import { NAME } from "./own-postgres/cluster";
import { startOwnPostgres } from "./own-postgres/own-postgres";
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
  /** PostgreSQL's bin, lib and share: without a `url` the folder's own is started from there, in place of PGlite. */
  binaries?: string | undefined;
  /** Who runs it when we are root. */
  runAs?: string | undefined;
  log: Logger;
  /** The database is gone for good and this process had better end. */
  onFailure?: (error: Error) => void;
}

/**
 * Where another thread finds the database: a Postgres, the socket of a folder's own, or the one at which PGlite is
 * served and its data folder.
 */
export type DatabaseAddress =
  | { url: string }
  | { path: string }
  | { socket: string; folder: string | null };

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
  if (config.url) return await openPostgres({ url: config.url });
  const { dataDir, binaries } = config;
  const [own, other] = binaries ? ["postgres", "pglite"] : ["pglite", "postgres"];
  if (!existsSync(join(dataDir, own)) && existsSync(join(dataDir, other)))
    throw new OtherEngine(dataDir, other);
  return binaries ? await openOwn({ ...config, binaries }) : await openEmbedded(config);
}

/** The folder's database is of the other engine: a backup brings it over. */
export class OtherEngine extends Error {
  override readonly name = "OtherEngine";
  constructor(
    readonly dataDir: string,
    readonly engine: string,
  ) {
    super(`${dataDir} holds a database of ${engine}`);
  }
}

async function openOwn(config: DatabaseConfig & { binaries: string }): Promise<Database> {
  const { dataDir, binaries, runAs: user, log } = config;
  const own = await startOwnPostgres({ dataDir, binaries, user, log });
  try {
    const { close, ...database } = await openPostgres({ path: own.socket });
    return {
      ...database,
      async close() {
        await close();
        await own.stop();
      },
    };
  } catch (error) {
    await own.stop();
    throw error;
  }
}

/** `to`: an address, or the socket of a folder's own. */
export async function openPostgres(to: { url: string } | { path: string }): Promise<Database> {
  const options = {
    max: CONNECTIONS,
    connection: { plan_cache_mode: PLANS },
    backoff: () => AGAIN_SECONDS * Math.random(),
    onnotice: () => undefined,
  };
  const plain =
    "url" in to
      ? postgres(to.url, options)
      : postgres({ ...options, path: to.path, user: NAME, database: NAME });
  const sql = preparingAll(withoutLastWords(plain));
  try {
    await sql`select 1`;
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return { sql, engine: "postgres", address: to, close: () => sql.end({ timeout: 5 }) };
}

/** Connections of another thread to a database that is open; whoever asked for them ends them. */
export async function joinDatabase(address: DatabaseAddress): Promise<postgres.Sql> {
  return "socket" in address
    ? preparingAll(joinPGlite(address.socket, address.folder))
    : (await openPostgres(address)).sql;
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
