import { bboxOfArea, insidePoint } from "@/lib/geo/area";
import { LEVELS, type Level, type LonLat, type TerritoryNode } from "@/lib/schema/territory";
import type { NodeRow } from "./input";

/** The nodes of a checked import with paths, places and sums, parents before children. */
export function buildTree(rows: readonly NodeRow[]): TerritoryNode[] {
  const rank = (row: NodeRow) => LEVELS.indexOf(row.level as Level);
  const sorted = rows
    .map((row, i) => ({ row, i }))
    .sort((a, b) => rank(a.row) - rank(b.row) || a.i - b.i);
  const byId = new Map<string, TerritoryNode>();
  const nodes = sorted.map(({ row }) => {
    const node = nodeOf(row, row.parent === null ? undefined : byId.get(row.parent));
    byId.set(node.id, node);
    return node;
  });
  for (const node of nodes.toReversed()) {
    const parent = node.parent === null ? undefined : byId.get(node.parent);
    if (!parent) continue;
    parent.households += node.households;
    parent.captains += node.captains;
  }
  return nodes;
}

function nodeOf(row: NodeRow, parent: TerritoryNode | undefined): TerritoryNode {
  const { geometry, units = 0, floors = 0, doors = 0, captains = 0 } = row;
  if (!geometry) throw new Error(`unchecked row ${row.row}`);
  return {
    id: row.id,
    parent: row.parent,
    level: row.level as Level,
    name: row.name.trim(),
    path: parent ? `${parent.path}/${row.id}` : row.id,
    at: shortened(insidePoint(geometry)),
    bbox: bboxOfArea(geometry),
    households: units * floors * doors,
    captains,
    units,
    floors,
    doors,
  };
}

/** Six decimals are a tenth of a metre. */
const shortened = ([lon, lat]: LonLat): LonLat => [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
