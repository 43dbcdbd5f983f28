import { bboxOf } from "@/lib/geo/area";
import { append } from "@/lib/kit/map";
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
  const inside = new Map<NodeId, LonLat[]>();
  for (const [building, { point }] of points) {
    let area = above(byId.get(building));
    for (; area && !area.placed; area = above(area)) append(inside, area.id, point);
  }
  return new Map([...inside].map(([id, all]) => [id, bboxOf(all)]));

  function above(node: TerritoryNode | undefined): TerritoryNode | undefined {
    return node?.parent == null ? undefined : byId.get(node.parent);
  }
}

const middle = ([west, south, east, north]: Bbox): LonLat => [
  (west + east) / 2,
  (south + north) / 2,
];
