import type { ExitSite, GateSite, NodeId, SquadSite, TerritoryNode } from "@/lib/schema/territory";

/** What commands may ask about the territory. The server answers for the whole district, a phone for its own part. */
export interface Ground {
  node(id: NodeId): TerritoryNode | undefined;
  gate(id: string): GateSite | undefined;
  exit(id: string): ExitSite | undefined;
  squad(id: string): SquadSite | undefined;
  /** Whether it may be a building that this ground will only know in a moment; what has all of it never says so. */
  lacks?(id: NodeId): boolean;
}

/** The board a node's records live on: its own, or its nearest ancestor's that has one. */
export function boardOf(ground: Ground, id: NodeId): NodeId | undefined {
  for (
    let node = ground.node(id);
    node;
    node = node.parent ? ground.node(node.parent) : undefined
  ) {
    if (node.level === "district" || node.level === "street" || node.level === "community")
      return node.id;
  }
  return undefined;
}
