import { asc } from "drizzle-orm";
import { exitSite, gateSite, squadSite } from "@/drizzle/schema/territory";
import type { Db } from "@/server/store/db";
import { current } from "./each-node";

/** A district's gates, exits and squads that are not retired, in the order in which they were imported. */
export async function siteTables(db: Db, district: string) {
  const [gates, exits, squads] = await Promise.all([
    db.select().from(gateSite).where(current(gateSite, district)).orderBy(asc(gateSite.ord)),
    db.select().from(exitSite).where(current(exitSite, district)).orderBy(asc(exitSite.ord)),
    db.select().from(squadSite).where(current(squadSite, district)).orderBy(asc(squadSite.ord)),
  ]);
  return { gates, exits, squads };
}
