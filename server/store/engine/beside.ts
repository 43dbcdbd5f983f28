import { join } from "node:path";
import { DatabaseLocked } from "./lock";
import {
  type Database,
  type DatabaseConfig,
  joinDatabase,
  openDatabase,
  openPostgres,
} from "./open";
import { socketInUse } from "./own-postgres/own-postgres";
import { socketFolder } from "./sockets";

/**
 * Opens the database also where a server has the folder: through the same socket then. A server on PGlite takes
 * turns with it and does not hear of what it writes.
 */
export async function openBeside(config: DatabaseConfig): Promise<Database> {
  try {
    return await openDatabase(config);
  } catch (error) {
    if (!(error instanceof DatabaseLocked)) throw error;
    const { dataDir, binaries } = config;
    if (binaries) return await openPostgres({ path: socketInUse(dataDir, binaries) });
    const address = { socket: join(socketFolder(dataDir), "db"), folder: dataDir };
    const sql = await joinDatabase(address);
    return { sql, engine: "pglite", address, close: () => sql.end({ timeout: 5 }) };
  }
}

/** The database that the environment names: where `npm run` and the server look for it. */
export function databaseOf(env: NodeJS.ProcessEnv): Omit<DatabaseConfig, "log"> {
  return {
    url: env.DATABASE_URL || undefined,
    dataDir: env.DATA_DIR || "data",
    binaries: env.POSTGRES_BINARIES || undefined,
    runAs: env.POSTGRES_RUN_AS || undefined,
  };
}
