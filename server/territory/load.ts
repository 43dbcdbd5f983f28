import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { gateSite, node, squadSite, territory } from "@/drizzle/schema/territory";
import { USUAL_ZONE } from "@/lib/kit/zone";
import type { Db } from "@/server/store/db";
import { Roads } from "./roads";
import { Territory } from "./territory";

// An outline is for the tiles and the next import only.
const { shape: _shape, kind: _kind, ownCaptains: _own, ...NODE } = getTableColumns(node);
/** As `BuiltTree` says it; what an older version took in has no shape of its own here. */
const OUTLINED = sql<boolean>`${node.placed} and coalesce(${node.shape} ->> 'type', '') <> 'Point'`;

/** The district as it was last imported, or null when it never was. */
export async function loadTerritory(db: Db, district: string): Promise<Territory | null> {
  const [about] = await db.select().from(territory).where(eq(territory.district, district));
  if (!about) return null;
  const [nodes, gates, squads] = await Promise.all([
    db
      .select({ ...NODE, outlined: OUTLINED })
      .from(node)
      .where(current(node, district))
      .orderBy(asc(node.ord)),
    db.select().from(gateSite).where(current(gateSite, district)).orderBy(asc(gateSite.ord)),
    db.select().from(squadSite).where(current(squadSite, district)).orderBy(asc(squadSite.ord)),
  ]);
  return new Territory(
    {
      id: about.district,
      name: about.name,
      version: about.version,
      attribution: { zh: about.attributionZh, en: about.attributionEn },
      drill: about.drill,
      bbox: about.bbox,
      zone: about.zone ?? USUAL_ZONE,
    },
    nodes.map(located),
    gates.map(located),
    squads.map(located),
    new Roads(about.roads),
  );
}

/** A district's rows that are not retired. */
export const current = (
  table: typeof node | typeof gateSite | typeof squadSite,
  district: string,
) => and(eq(table.district, district), isNull(table.retiredAt));

/** The districts in this database, in the order they came. */
export async function listDistricts(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: territory.district })
    .from(territory)
    .orderBy(asc(territory.importedAt));
  return rows.map(({ id }) => id);
}

/** A row as the territory's readers know it: the place in one value, nothing about the table. */
function located<
  R extends { lon: number; lat: number; district: string; ord: number; retiredAt: Date | null },
>(row: R) {
  const { lon, lat, district: _district, ord: _ord, retiredAt: _retiredAt, ...rest } = row;
  return { ...rest, at: [lon, lat] as const };
}
