import { asc, eq } from "drizzle-orm";
import { gateSite, ground, node, squadSite, territory } from "@/drizzle/schema/territory";
import type { Db } from "@/server/store/db";
import { unpackGround } from "./ground";
import type { NodeRow, TerritoryInput } from "./input";
import { current } from "./load";

/** What was imported last, as if it were imported again. */
export interface Kept {
  district: string;
  input: TerritoryInput;
  columns: Record<string, string>;
}

/** A database holds one district; null before any. */
export async function keptTerritory(db: Db): Promise<Kept | null> {
  const [about] = await db.select().from(territory).orderBy(asc(territory.importedAt)).limit(1);
  if (!about) return null;
  const { district } = about;
  const [nodes, gates, squads, lists] = await Promise.all([
    db.select().from(node).where(current(node, district)).orderBy(asc(node.ord)),
    db.select().from(gateSite).where(current(gateSite, district)).orderBy(asc(gateSite.ord)),
    db.select().from(squadSite).where(current(squadSite, district)).orderBy(asc(squadSite.ord)),
    db.select().from(ground).where(eq(ground.district, district)),
  ]);
  return {
    district,
    columns: about.columns,
    input: {
      district: {
        attribution: { zh: about.attributionZh, en: about.attributionEn },
        drill: about.drill,
        ...(about.zone === null ? {} : { zone: about.zone }),
      },
      nodes: nodes.map(nodeRow),
      gates: gates.map(({ id, compound, name, lon, lat, need, ord }) => {
        return { row: ord + 1, id, compound, name, at: [lon, lat] as const, need };
      }),
      squads: squads.map(({ id, name, node: home, lon, lat, size, ord }) => {
        return { row: ord + 1, id, name, node: home, at: [lon, lat] as const, size };
      }),
      ground: unpackGround(lists),
    },
  };
}

function nodeRow(row: typeof node.$inferSelect): NodeRow {
  const { ord, id, parent, level, name, shape, kind, address, units, floors, doors } = row;
  const kept: NodeRow = { row: ord + 1, id, parent, level, name, captains: row.ownCaptains };
  if (shape) kept.geometry = shape;
  if (kind) kept.kind = kind;
  if (address) kept.address = address;
  return level === "building" ? { ...kept, units, floors, doors } : kept;
}
