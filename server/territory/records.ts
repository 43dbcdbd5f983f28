import type { TerritoryNode } from "@/lib/schema/territory";
import type { NodeRow } from "./input";
import { Spill } from "./rows/spill";
import type { BuiltTree } from "./tree";

/** A node as the database keeps it, without its district: by the columns' names. */
export type NodeRecord = ReturnType<typeof recordOf>;

/** Every node with its place in the tree's order: made once, hashed and written from there. */
export function recordsOf(tree: BuiltTree): Spill<NodeRecord> {
  const records = new Spill<NodeRecord>();
  const rows = tree.rowsAbove;
  const add = (node: TerritoryNode, row: NodeRow | undefined) =>
    records.add(recordOf(node, row, records.length));
  for (const above of tree.above) add(above, rows.get(above.id));
  for (const row of tree.buildings) add(tree.building(row), row);
  return records;
}

function recordOf(
  { at, outlined: _, ...rest }: TerritoryNode,
  row: NodeRow | undefined,
  ord: number,
) {
  const [lon, lat] = at;
  return {
    ...rest,
    lon,
    lat,
    // What the tree does not keep: from it the next import starts.
    kind: row?.kind ?? null,
    shape: row?.geometry ?? null,
    own_captains: row?.captains ?? 0,
    ord,
  };
}
