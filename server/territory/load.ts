import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import { node, territory } from "@/drizzle/schema/territory";
import { USUAL_ZONE } from "@/lib/kit/zone";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";
import { eachNode } from "./each-node";
import { Roads } from "./roads";
import { siteTables } from "./site-tables";
import { NodeColumns, Territory } from "./territory";

// An outline is for the tiles and the next import only.
const {
  shape: _shape,
  kind: _kind,
  ownCaptains: _own,
  district: _district,
  ord: _ord,
  retiredAt: _retiredAt,
  ...NODE
} = getTableColumns(node);
type NodeFields = Omit<TerritoryNode, "at"> & { lon: number; lat: number };
/** As `BuiltTree` says it; what an older version took in has no shape of its own here. */
const OUTLINED = sql<boolean>`${node.placed} and coalesce(${node.shape} ->> 'type', '') <> 'Point'`;

/** The district as it was last imported, or null when it never was. */
export async function loadTerritory(db: Db, district: string): Promise<Territory | null> {
  const [about] = await db.select().from(territory).where(eq(territory.district, district));
  if (!about) return null;
  const nodes = new NodeColumns();
  const columns = { ...NODE, outlined: OUTLINED.as("outlined") };
  await eachNode<NodeFields>(db, columns, district, ({ lon, lat, ...rest }) => {
    nodes.push({ ...rest, at: [lon, lat] });
  });
  const { gates, exits, squads } = await siteTables(db, district);
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
    nodes,
    { gates: gates.map(located), exits: exits.map(located), squads: squads.map(located) },
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
function located<
  R extends { lon: number; lat: number; district: string; ord: number; retiredAt: Date | null },
>(row: R) {
  const { lon, lat, district: _district, ord: _ord, retiredAt: _retiredAt, ...rest } = row;
  return { ...rest, at: [lon, lat] as const };
}
