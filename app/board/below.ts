import { inScope, type NodeId, type TerritoryNode } from "@/lib/schema/territory";

/** The boards held that lie in a node: a desk also holds those above it. */
export function boardsBelow(
  held: readonly NodeId[],
  node: NodeId,
  ground: { node(id: NodeId): TerritoryNode | undefined },
): NodeId[] {
  const path = ground.node(node)?.path;
  if (path === undefined) return [];
  return held.filter((id) => inScope(path, ground.node(id)?.path ?? ""));
}
