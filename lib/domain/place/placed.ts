import type { Bbox, LonLat, NodeId, TerritoryNode } from "@/lib/schema/territory";
import type { Place } from "./record";

/**
 * A territory's nodes with what was set since: buildings stand at their points, and an area of which
 * nothing was known before is where its buildings are. Nodes come, and go out, parents before children.
 */
export function withPoints(
  nodes: readonly TerritoryNode[],
  points: ReadonlyMap<NodeId, Pick<Place, "point">>,
): TerritoryNode[] {
  const around = extents(nodes, points);
  const done = new Map<NodeId, TerritoryNode>();
  return nodes.map((node) => {
    const moved = move(node, points.get(node.id)?.point, around.get(node.id), done);
    done.set(node.id, moved);
    return moved;
  });
}

function move(
  node: TerritoryNode,
  point: LonLat | undefined,
  around: Bbox | undefined,
  done: ReadonlyMap<NodeId, TerritoryNode>,
): TerritoryNode {
  if (point) return { ...node, at: point, bbox: [...point, ...point], placed: true };
  if (node.placed) return node;
  if (around) return { ...node, at: middle(around), bbox: around, placed: true };
  const above = node.parent === null ? undefined : done.get(node.parent);
  return above ? { ...node, at: above.at, bbox: above.bbox } : node;
}

/** What of the points lies in each area that has no place of its own. */
function extents(
  nodes: readonly TerritoryNode[],
  points: ReadonlyMap<NodeId, Pick<Place, "point">>,
): Map<NodeId, Bbox> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<NodeId, Bbox>();
  for (const [building, { point }] of points) {
    let area = above(byId.get(building));
    for (; area && !area.placed; area = above(area))
      found.set(area.id, wider(found.get(area.id), point));
  }
  return found;

  function above(node: TerritoryNode | undefined): TerritoryNode | undefined {
    return node?.parent == null ? undefined : byId.get(node.parent);
  }
}

const wider = (box: Bbox | undefined, [lon, lat]: LonLat): Bbox =>
  box
    ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)]
    : [lon, lat, lon, lat];

const middle = ([west, south, east, north]: Bbox): LonLat => [
  (west + east) / 2,
  (south + north) / 2,
];
