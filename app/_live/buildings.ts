import type { Pinyin } from "@/lib/find/match";
import { unpackPinyin } from "@/lib/find/pinyin";
import { append } from "@/lib/kit/map";
import { type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";
import type { NodeId, TerritoryNode } from "@/lib/schema/territory";

/** The buildings of one community, all of them, as its file has them. */
export class Block {
  readonly pinyin: Pinyin;
  readonly #nodes = new Map<NodeId, TerritoryNode>();
  readonly #children = new Map<NodeId, TerritoryNode[]>();

  constructor({ nodes, pinyin = {} }: Pick<TerritoryFile, "nodes" | "pinyin">) {
    this.pinyin = unpackPinyin(pinyin);
    for (const node of unpackNodes(nodes)) {
      if (node.level !== "building") continue;
      this.#nodes.set(node.id, node);
      if (node.parent !== null) append(this.#children, node.parent, node);
    }
  }

  get size(): number {
    return this.#nodes.size;
  }

  node(id: NodeId): TerritoryNode | undefined {
    return this.#nodes.get(id);
  }

  /** Those that stand right in an area. */
  children(area: NodeId): readonly TerritoryNode[] {
    return this.#children.get(area) ?? [];
  }

  nodes(): Iterable<TerritoryNode> {
    return this.#nodes.values();
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
