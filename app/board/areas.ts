import type { Figures } from "@/lib/domain/figures/figures";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";
import type { Counts } from "./counts";
import { type Branches, byName } from "./tree";

export interface Parts extends Branches {
  /** How many buildings of a node are nowhere on the map, come or not; null where all are here to be counted. */
  unplacedBelow(id: NodeId): number | null;
  /** How many of those stand right in it. */
  unplacedRight(id: NodeId): number;
}

/** The parts of a place, its buildings apart, by their names. */
const partsOf = (node: NodeId, tree: Branches): TerritoryNode[] =>
  tree
    .children(node)
    .filter(({ level }) => level !== "building")
    .sort(byName);

/** A part of a place with what is going on in it. */
export interface Area {
  node: TerritoryNode;
  /** Null below a community: compounds have no board. */
  figures: Figures | null;
  sealed: number;
}

/** The parts of a place, its buildings apart: streets of the district, communities, compounds. */
export function areasOf(node: NodeId, tree: Branches, { figures, sealed }: Counts): Area[] {
  return partsOf(node, tree).map((child) => ({
    node: child,
    figures: figures.get(child.id) ?? null,
    sealed: sealed.get(child.id) ?? 0,
  }));
}

/** How many buildings of a place are not on the map yet, those that have still to come among them. */
export const countUnplaced = (node: NodeId, tree: Parts): number =>
  tree.unplacedBelow(node) ?? unplacedIn(node, tree).length;

/** Areas whose buildings are needed to list the first so many that are not on the map, in the tree's order. */
export function unplacedAreas(node: NodeId, tree: Parts, most: number): NodeId[] {
  const areas: NodeId[] = [];
  let found = 0;
  const walk = (id: NodeId): void => {
    if (found >= most || !tree.unplacedBelow(id)) return;
    const here = tree.unplacedRight(id);
    if (here > 0) areas.push(id);
    found += here;
    for (const { id: child } of partsOf(id, tree)) walk(child);
  };
  walk(node);
  return areas;
}

/** The buildings of a place that are not on the map yet, in the tree's order, as far as they are here. */
export function unplacedIn(node: NodeId, tree: Branches): TerritoryNode[] {
  const own = tree.node(node);
  if (own?.level === "building") return own.placed ? [] : [own];
  return tree
    .children(node)
    .filter(({ level, placed }) => level !== "building" || !placed)
    .sort(byName)
    .flatMap(({ id }) => unplacedIn(id, tree));
}
