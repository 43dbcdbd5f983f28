import type { Figures } from "@/lib/domain/figures/figures";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";
import type { Counts } from "./counts";
import { type Branches, byName } from "./tree";

/** A part of a place with what is going on in it. */
export interface Area {
  node: TerritoryNode;
  /** Null below a community: compounds have no board. */
  figures: Figures | null;
  sealed: number;
}

/** The parts of a place, its buildings apart: streets of the district, communities, compounds. */
export function areasOf(node: NodeId, tree: Branches, { figures, sealed }: Counts): Area[] {
  return tree
    .children(node)
    .filter(({ level }) => level !== "building")
    .sort(byName)
    .map((child) => ({
      node: child,
      figures: figures.get(child.id) ?? null,
      sealed: sealed.get(child.id) ?? 0,
    }));
}

/** The buildings of a place that are not on the map yet, in the tree's order. */
export function unplacedIn(node: NodeId, tree: Branches): TerritoryNode[] {
  const own = tree.node(node);
  if (own?.level === "building") return own.placed ? [] : [own];
  return tree
    .children(node)
    .filter(({ level, placed }) => level !== "building" || !placed)
    .sort(byName)
    .flatMap(({ id }) => unplacedIn(id, tree));
}
