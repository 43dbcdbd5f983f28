import { desc, eq } from "drizzle-orm";
import { track } from "@/drizzle/schema/track";
import type { Position } from "@/lib/protocol/messages";
import type { Db } from "@/server/store/db";

export async function keepTracks(
  db: Db,
  district: string,
  fixes: readonly Position[],
): Promise<void> {
  const rows = fixes.map(({ squad, at, lon, lat }) => ({ district, squad, at, lon, lat }));
  await db.insert(track).values(rows).onConflictDoNothing();
}

/** Each squad's last fix, for screens that join after a restart. */
export async function lastTracks(db: Db, district: string): Promise<Position[]> {
  const rows = await db
    .selectDistinctOn([track.squad])
    .from(track)
    .where(eq(track.district, district))
    .orderBy(track.squad, desc(track.at));
  return rows.map(({ squad, lon, lat, at }) => ({ squad, lon, lat, at, heading: null }));
}
