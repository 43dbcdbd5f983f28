import { join } from "node:path";
import type { Logger } from "pino";
import postgres from "postgres";
import { DatabaseLocked } from "./lock";
import { type Database, type DatabaseConfig, openDatabase } from "./open";
import { socketFolder } from "./sockets";

/**
 * Opens the database also where a server has the folder: through the server's own socket then, in turns with
 * it. For reading only: a server on PGlite does not hear what another writes.
 */
export async function openBeside(config: DatabaseConfig & { log: Logger }): Promise<Database> {
  try {
    return await openDatabase(config);
  } catch (error) {
    if (!(error instanceof DatabaseLocked)) throw error;
    const path = join(socketFolder(config.dataDir), "db");
    const sql = postgres({
      path,
      user: "postgres",
      database: "postgres",
      max: 1,
      onnotice: () => undefined,
    });
    await sql`select 1`;
    const address = { socket: path, folder: config.dataDir };
    return { sql, engine: "pglite", address, close: () => sql.end({ timeout: 5 }) };
  }
}
