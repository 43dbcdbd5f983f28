import pino from "pino";
import { systemClock } from "@/lib/kit/clock";
import { BoardRegistry } from "@/server/boards/registry";
import { wrap } from "@/server/store/db";
import { DrizzleStore } from "@/server/store/drizzle-store";
import { openDatabase } from "@/server/store/engine/open";
import { loadTerritory } from "@/server/territory/load";
import type { Territory } from "@/server/territory/territory";

/** What was imported into a data folder, as a server holds it, while `work` is done with it. */
export async function withTerritory<T>(
  dataDir: string,
  district: string,
  work: (territory: Territory, registry: BoardRegistry) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({ dataDir, log: pino({ level: "error" }) });
  try {
    const db = wrap(database.sql);
    const territory = await loadTerritory(db, district);
    if (!territory) throw new Error(`no district ${district}`);
    return await work(territory, new BoardRegistry(new DrizzleStore(db, district), systemClock));
  } finally {
    await database.close();
  }
}
