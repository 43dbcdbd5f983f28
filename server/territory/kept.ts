import { asc, eq, type SQL } from "drizzle-orm";
import { ground, node, territory } from "@/drizzle/schema/territory";
import type { Db } from "@/server/store/db";
import { eachNode } from "./each-node";
import { unpackGround } from "./ground";
import type { NodeRow, TerritoryInput } from "./input";
import { NodeRows } from "./rows/node-rows";
import { siteTables } from "./site-tables";

/** What was imported last, as if it were imported again. */
export interface Kept {
  district: string;
  /** Content hash. */
  version: string;
  input: TerritoryInput<NodeRows>;
  columns: Record<string, string>;
}

/** A database holds one district; null before any. */
export async function keptTerritory(db: Db): Promise<Kept | null> {
  const [about] = await db.select().from(territory).orderBy(asc(territory.importedAt)).limit(1);
  if (!about) return null;
  const { district } = about;
  const nodes = await keptNodes(db, district);
  const [sites, lists] = await Promise.all([
    keptSites(db, district),
    db.select().from(ground).where(eq(ground.district, district)),
  ]);
  return {
    district,
    version: about.version,
    columns: about.columns,
    input: {
      district: {
        attribution: { zh: about.attributionZh, en: about.attributionEn },
        drill: about.drill,
        ...(about.zone === null ? {} : { zone: about.zone }),
      },
      nodes,
      ...sites,
      ground: unpackGround(lists),
    },
  };
}

/** Gates, exits and squads as they were imported. */
export async function keptSites(
  db: Db,
  district: string,
): Promise<Pick<TerritoryInput, "gates" | "exits" | "squads">> {
  const { gates, exits, squads } = await siteTables(db, district);
  return {
    gates: gates.map(({ id, compound, name, lon, lat, need, ord }) => {
      return { row: ord + 1, id, compound, name, at: [lon, lat], need };
    }),
    exits: exits.map(({ id, compound, name, lon, lat, width, ord }) => {
      return { row: ord + 1, id, compound, name, at: [lon, lat], width };
    }),
    squads: squads.map(({ id, name, node: home, lon, lat, size, ord }) => {
      return { row: ord + 1, id, name, node: home, at: [lon, lat], size };
    }),
  };
}

/** Nodes as they were imported; `only` a part of them. */
export async function keptNodes(db: Db, district: string, only?: SQL): Promise<NodeRows> {
  const nodes = new NodeRows();
  const columns = { ...KEPT, ownCaptains: node.ownCaptains };
  await eachNode<KeptNode>(db, columns, district, (row) => nodes.set(nodeRow(row)), only);
  return nodes;
}

const { ord, id, parent, level, name, shape, kind, address, units, floors, doors } = node;
const KEPT = { ord, id, parent, level, name, shape, kind, address, units, floors, doors };
/** Columns come under their own names. */
type KeptNode = Pick<typeof node.$inferSelect, keyof typeof KEPT> & { own_captains: number };

function nodeRow(row: KeptNode): NodeRow {
  const { ord, id, parent, level, name, shape, kind, address, units, floors, doors } = row;
  const kept: NodeRow = { row: ord + 1, id, parent, level, name, captains: row.own_captains };
  if (shape) kept.geometry = shape;
  if (kind) kept.kind = kind;
  if (address) kept.address = address;
  return level === "building" ? { ...kept, units, floors, doors } : kept;
}
