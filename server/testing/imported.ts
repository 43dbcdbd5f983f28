import { territory } from "@/drizzle/schema/territory";
import { type Db, wrap } from "@/server/store/db";
import type { Database } from "@/server/store/engine/open";
import { importTerritory } from "@/server/territory/import";
import { smallDistrict } from "@/server/territory/small-district";
import { testTerritory } from "./territory";

/** A territory in a database, which the tests' processes take for their own. */
export async function importForTests({ sql }: Pick<Database, "sql">): Promise<void> {
  const db: Db = wrap(sql);
  await importTerritory(db, smallDistrict(), { now: new Date() });
  await db.update(territory).set({ version: testTerritory().about.version });
}
