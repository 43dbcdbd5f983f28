import { asc, eq } from "drizzle-orm";
import { gateSite, node, squadSite, territory } from "@/drizzle/schema/territory";
import type { Db } from "@/server/store/db";
import { Roads } from "./roads";
import { Territory } from "./territory";

/** The district as it was last imported, or null when it never was. */
export async function loadTerritory(db: Db, district: string): Promise<Territory | null> {
  const [about] = await db.select().from(territory).where(eq(territory.district, district));
  if (!about) return null;
  const [nodes, gates, squads] = await Promise.all([
    db.select().from(node).where(eq(node.district, district)).orderBy(asc(node.ord)),
    db.select().from(gateSite).where(eq(gateSite.district, district)).orderBy(asc(gateSite.ord)),
    db.select().from(squadSite).where(eq(squadSite.district, district)).orderBy(asc(squadSite.ord)),
  ]);
  return new Territory(
    {
      id: about.district,
      name: about.name,
      version: about.version,
      attribution: { zh: about.attributionZh, en: about.attributionEn },
      drill: about.drill,
      bbox: about.bbox,
    },
    nodes.map(placed),
    gates.map(placed),
    squads.map(placed),
    new Roads(about.roads),
  );
}

/** The districts in this database, in the order they came. */
export async function listDistricts(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: territory.district })
    .from(territory)
    .orderBy(asc(territory.importedAt));
  return rows.map(({ id }) => id);
}

/** A row as the territory's readers know it: the place in one value, nothing about the table. */
function placed<R extends { lon: number; lat: number; district: string; ord: number }>(row: R) {
  const { lon, lat, district: _district, ord: _ord, ...rest } = row;
  return { ...rest, at: [lon, lat] as const };
}
