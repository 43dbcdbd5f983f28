import { Tree } from "@/lib/domain/tree";
import type { Pinyin } from "@/lib/find/match";
import { unpackPinyin } from "@/lib/find/pinyin";
import { LONGEST_ID, type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";
import { NO_SITES, type NodeId, type TerritoryNode } from "@/lib/schema/territory";

/** The buildings of one community, all of them, as its file has them. */
export class Block extends Tree {
  readonly size: number;
  readonly pinyin: Pinyin;

  constructor({ nodes, pinyin = {} }: Pick<TerritoryFile, "nodes" | "pinyin">) {
    const buildings = unpackNodes(nodes).filter(({ level }) => level === "building");
    super(buildings, NO_SITES);
    this.size = buildings.length;
    this.pinyin = unpackPinyin(pinyin);
  }
}

/**
 * What a screen has of the buildings of a place that is too large to come whole. It never changes: what
 * comes makes another.
 */
export interface Buildings {
  /** Of whole communities, by their ids. */
  blocks: ReadonlyMap<NodeId, Block>;
  /** Those that boards or this screen name, wherever they stand. */
  single: ReadonlyMap<NodeId, TerritoryNode>;
  /** What stands for those that boards name and whose rows are on their way. */
  awaited: ReadonlyMap<NodeId, TerritoryNode>;
  /** Asked for, and no building that this person may see. */
  none: ReadonlySet<NodeId>;
}

export const NO_BUILDINGS: Buildings = {
  blocks: new Map(),
  single: new Map(),
  awaited: new Map(),
  none: new Set(),
};

/** A building as its row says. */
export function rowOf(
  { single, blocks }: Pick<Buildings, "single" | "blocks">,
  id: NodeId,
): TerritoryNode | undefined {
  const named = single.get(id);
  if (named) return named;
  for (const block of blocks.values()) {
    const node = block.node(id);
    if (node) return node;
  }
  return undefined;
}

/**
 * What stands for a building whose row is on its way: it is in a place that is known, has at least the
 * stairwells that are named, and is nowhere on the map.
 */
export const standIn = (id: NodeId, place: TerritoryNode, units: number): TerritoryNode => ({
  id,
  parent: place.id,
  level: "building",
  name: `${place.name}…`,
  path: `${place.path}/${id}`,
  at: place.at,
  bbox: place.bbox,
  households: 0,
  captains: 0,
  units,
  floors: 0,
  doors: 0,
  address: "",
  placed: false,
  outlined: true,
});

/** Whether an id may be that of a building that did not come with these areas. */
export const mayBeBuilding = (
  id: string,
  areas: Pick<Tree, "node" | "gate" | "exit" | "squad">,
): boolean =>
  id !== "" &&
  id.length <= LONGEST_ID &&
  !areas.node(id) &&
  !areas.gate(id) &&
  !areas.exit(id) &&
  !areas.squad(id);
