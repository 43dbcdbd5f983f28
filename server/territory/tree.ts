import { LEVELS, type Level, type TerritoryNode } from "@/lib/schema/territory";
import { extentOf, noGround } from "./ground";
import type { GroundInput, NodeRow } from "./input";
import { type Outlines, outlinesOf, placeOf } from "./outlines";

/** The nodes of a checked import with paths, places and sums, parents before children. */
export function buildTree(
  rows: readonly NodeRow[],
  outlines: Outlines = outlinesOf(rows),
  ground: GroundInput = noGround(),
): TerritoryNode[] {
  const nowhere = extentOf(ground);
  const rank = (row: NodeRow) => LEVELS.indexOf(row.level as Level);
  const sorted = rows
    .map((row, i) => ({ row, i }))
    .sort((a, b) => rank(a.row) - rank(b.row) || a.i - b.i);
  const byId = new Map<string, TerritoryNode>();
  const nodes = sorted.map(({ row }) => {
    const node = nodeOf(
      row,
      row.parent === null ? undefined : byId.get(row.parent),
      outlines,
      nowhere,
    );
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

function nodeOf(
  row: NodeRow,
  parent: TerritoryNode | undefined,
  outlines: Outlines,
  nowhere: Pick<TerritoryNode, "at" | "bbox">,
): TerritoryNode {
  const { units = 0, floors = 0, doors = 0, captains = 0, address = "" } = row;
  const outline = outlines.get(row.id);
  const { at, bbox } = outline ? placeOf(outline) : (parent ?? nowhere);
  return {
    id: row.id,
    parent: row.parent,
    level: row.level as Level,
    name: row.name.trim(),
    path: parent ? `${parent.path}/${row.id}` : row.id,
    at,
    bbox,
    households: units * floors * doors,
    captains,
    units,
    floors,
    doors,
    address,
    placed: outline !== undefined,
    outlined: outline !== undefined && row.geometry?.type !== "Point",
  };
}
