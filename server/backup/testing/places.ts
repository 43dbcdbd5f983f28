import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { type Database, type DatabaseConfig, openDatabase } from "@/server/store/engine/open";
import { createDatabase } from "@/server/testing/database";

/** A database that is empty and not open yet, and how it goes away. */
export interface Place {
  config: DatabaseConfig;
  open(): Promise<Database>;
  remove(): Promise<void>;
}

const log = pino({ level: "silent" });

export async function emptyPlace(engine: "pglite" | "postgres"): Promise<Place> {
  if (engine === "pglite") {
    const dataDir = mkdtempSync(join(tmpdir(), "bulwark-restored-"));
    const config = { dataDir, log };
    return {
      config,
      open: () => openDatabase(config),
      remove: async () => rmSync(dataDir, { recursive: true, force: true }),
    };
  }
  const database = await createDatabase();
  const config = { url: database.url, dataDir: "memory://", log };
  return { config, open: () => openDatabase(config), remove: () => database.close() };
}
