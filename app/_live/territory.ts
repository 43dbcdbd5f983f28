import type { Boards } from "@/lib/board/board";
import type { Ground } from "@/lib/domain/ground";
import { withPoints } from "@/lib/domain/place/placed";
import { type Place, pointsOn } from "@/lib/domain/place/record";
import { Tree } from "@/lib/domain/tree";
import type { Pinyin } from "@/lib/find/match";
import { unpackPinyin } from "@/lib/find/pinyin";
import { getOrMake } from "@/lib/kit/map";
import { type Standing, type TerritoryFile, unpackNodes } from "@/lib/protocol/territory";
import {
  type ExitSite,
  type GateSite,
  inScope,
  type NodeId,
  type Path,
  type SiteLists,
  type SquadSite,
  type TerritoryNode,
} from "@/lib/schema/territory";
import { type Buildings, mayBeBuilding, NO_BUILDINGS, rowOf } from "./buildings";

/** What is the same however often buildings come, or are put on the map: as the file had it. */
interface Base {
  version: string;
  pinyin: Pinyin;
  nodes: readonly TerritoryNode[];
  tree: Tree;
  /** What stands where and did not come with the file; null where all of it came. */
  without: ReadonlyMap<NodeId, Standing> | null;
}

type Points = ReadonlyMap<NodeId, Place>;
const NONE: Points = new Map();

/**
 * The part of the territory that a screen works on: names, places, counts. Of a place that is too large it
 * has the areas, and such buildings as have come; each that comes makes another territory over the same areas.
 */
export class Territory implements Ground, SiteLists {
  readonly version: string;
  readonly gates: readonly GateSite[];
  readonly exits: readonly ExitSite[];
  readonly squads: readonly SquadSite[];
  /** Where people have said that buildings are. */
  readonly points: Points;
  readonly #base: Base;
  /** All that came with the file, where it is now. */
  readonly #tree: Tree;
  readonly #more: Buildings;
  /** Buildings that are elsewhere than their rows say. */
  readonly #moved = new Map<NodeId, TerritoryNode>();
  /** Areas in which buildings are nowhere, with their paths and how many. */
  #unplaced: ReadonlyMap<NodeId, readonly [Path, number]> | null = null;
  #pinyin: Pinyin | null = null;

  private constructor(base: Base, tree: Tree, points: Points, more: Buildings) {
    this.#base = base;
    this.#tree = tree;
    this.#more = more;
    this.points = points;
    this.version = base.version;
    this.gates = tree.gates;
    this.exits = tree.exits;
    this.squads = tree.squads;
  }

  static of({ version, nodes, pinyin = {}, without, ...sites }: TerritoryFile): Territory {
    const unpacked = unpackNodes(nodes);
    const tree = new Tree(unpacked, { exits: [], ...sites });
    const base: Base = {
      version,
      pinyin: unpackPinyin(pinyin),
      nodes: unpacked,
      tree,
      without: without ? new Map(Object.entries(without)) : null,
    };
    return new Territory(base, tree, NONE, NO_BUILDINGS);
  }

  /** The same with what the boards say of it now; itself when that is the same. */
  after(boards: Boards, held: Iterable<NodeId>): Territory {
    const points = pointsOn(boards, held, this);
    // A place that is still pending is made anew for each picture.
    const same =
      points.size === this.points.size &&
      [...points].every(([id, place]) => isSame(this.points.get(id), place));
    if (same) return this;
    return new Territory(this.#base, this.#treeWith(points), points, this.#more);
  }

  /** The same with these buildings; itself when it has just them. */
  with(more: Buildings): Territory {
    if (more === this.#more) return this;
    return new Territory(this.#base, this.#tree, this.points, more);
  }

  /** All of it is here. */
  get isWhole(): boolean {
    return this.#base.without === null;
  }

  /** The communities whose buildings have come, where not all of them did with the file. */
  get opened(): NodeId[] {
    return [...this.#more.blocks.keys()];
  }

  node(id: NodeId): TerritoryNode | undefined {
    return this.#tree.node(id) ?? this.#building(id) ?? this.#more.awaited.get(id);
  }

  gate(id: string): GateSite | undefined {
    return this.#tree.gate(id);
  }

  exit(id: string): ExitSite | undefined {
    return this.#tree.exit(id);
  }

  squad(id: string): SquadSite | undefined {
    return this.#tree.squad(id);
  }

  children(id: NodeId): readonly TerritoryNode[] {
    const areas = this.#tree.children(id);
    if (this.isWhole) return areas;
    const block = this.#more.blocks.get(this.communityOf(id) ?? "");
    const buildings = block?.children(id) ?? [];
    return buildings.length === 0 ? areas : [...areas, ...buildings.map(this.#now)];
  }

  /** Parents before children; of single buildings each that has come. */
  *nodes(): Iterable<TerritoryNode> {
    yield* this.#tree.nodes();
    const { blocks, single } = this.#more;
    const come = new Set<NodeId>();
    for (const [community, block] of inOrder(blocks, this.#base.nodes)) {
      come.add(community);
      for (const node of block.nodes()) yield this.#now(node);
    }
    for (const node of single.values())
      if (!come.has(this.communityOf(node.id) ?? "")) yield this.#now(node);
  }

  /** Everything but the buildings. */
  get areas(): Iterable<TerritoryNode> {
    return this.#tree.nodes();
  }

  /** From the district down to the node itself; what lies above this part of it is left out. */
  line(id: NodeId): TerritoryNode[] {
    const path = this.node(id)?.path.split("/") ?? [];
    return path.flatMap((part) => this.node(part) ?? []);
  }

  /** The community that a node is or lies in. */
  communityOf(id: NodeId): NodeId | null {
    let node = this.node(id);
    while (node && node.level !== "community")
      node = node.parent === null ? undefined : this.#tree.node(node.parent);
    return node?.id ?? null;
  }

  /** Whether it may be a building whose row has still to come. */
  lacks(id: NodeId): boolean {
    if (this.isWhole || !mayBeBuilding(id, this.#tree)) return false;
    return !rowOf(this.#more, id) && !this.#more.none.has(id);
  }

  /** Whether rows of buildings that the boards name are on their way: what is counted of them is not all. */
  get awaits(): boolean {
    return this.#more.awaited.size > 0;
  }

  /** Whether buildings stand right in an area that did not come with the file. */
  hasBuildings(area: NodeId): boolean {
    return this.#base.without?.has(area) ?? false;
  }

  /** Buildings of a community that did not come with the file. */
  sizeOf(community: NodeId): number {
    const right = (id: NodeId): number => this.#base.without?.get(id)?.[0] ?? 0;
    const parts = this.#tree.children(community);
    return parts.reduce((sum, { id }) => sum + right(id), right(community));
  }

  /** Buildings that stand right in an area and have still to come. */
  left(area: NodeId): number {
    return this.#has(area) ? 0 : (this.#base.without?.get(area)?.[0] ?? 0);
  }

  /** How many buildings of an area are nowhere on the map, come or not; null where all came with the file. */
  unplacedBelow(area: NodeId): number | null {
    if (this.isWhole) return null;
    const own = this.node(area);
    if (!own || own.level === "building") return own && !own.placed ? 1 : 0;
    this.#unplaced ??= this.#areasUnplaced();
    let sum = 0;
    for (const [path, count] of this.#unplaced.values()) if (inScope(own.path, path)) sum += count;
    return sum;
  }

  /** How many of those stand right in it. */
  unplacedRight(area: NodeId): number {
    this.#unplaced ??= this.#areasUnplaced();
    return this.#unplaced.get(area)?.[1] ?? 0;
  }

  /** How names are read aloud, of all that is here. */
  get pinyin(): Pinyin {
    const { blocks } = this.#more;
    if (blocks.size === 0) return this.#base.pinyin;
    this.#pinyin ??= joined([this.#base.pinyin, ...[...blocks.values()].map((b) => b.pinyin)]);
    return this.#pinyin;
  }

  /** The same object as long as the same things can be found by their names. */
  get names(): object {
    const { blocks } = this.#more;
    return blocks.size === 0 ? this.#base.pinyin : blocks;
  }

  #has(area: NodeId): boolean {
    return this.#more.blocks.has(this.communityOf(area) ?? "");
  }

  #building(id: NodeId): TerritoryNode | undefined {
    const row = this.isWhole ? undefined : rowOf(this.#more, id);
    return row && this.#now(row);
  }

  /** A building where it is now: by the same rule as `withPoints` for all at once. */
  #now = (row: TerritoryNode): TerritoryNode => {
    if (this.points.size === 0) return row;
    const point = this.points.get(row.id)?.point;
    if (!point && row.placed) return row;
    return getOrMake(this.#moved, row.id, () => {
      if (point) return { ...row, at: point, bbox: [...point, ...point], placed: true };
      const above = row.parent === null ? undefined : this.#tree.node(row.parent);
      return above ? { ...row, at: above.at, bbox: above.bbox } : row;
    });
  };

  /** What came with the file, where these points put it. */
  #treeWith(points: Points): Tree {
    const { nodes, tree, without } = this.#base;
    if (points.size === 0) return tree;
    if (!without) return new Tree(withPoints(nodes, points), tree);
    const put = [...points.keys()].flatMap((id) => rowOf(this.#more, id) ?? []);
    // Areas that have a place of their own stay where they are.
    if (put.every(({ parent }) => tree.line(parent ?? "").every(({ placed }) => placed)))
      return tree;
    const moved = withPoints([...nodes, ...put], points).slice(0, nodes.length);
    return new Tree(moved, tree);
  }

  /** By their rows, without those that have a point by now. */
  #areasUnplaced(): ReadonlyMap<NodeId, readonly [Path, number]> {
    const unplaced = new Map<NodeId, readonly [Path, number]>();
    for (const [id, [, count]] of this.#base.without ?? [])
      if (count > 0) unplaced.set(id, [this.#tree.node(id)?.path ?? "", count]);
    for (const id of this.points.keys()) {
      const row = rowOf(this.#more, id);
      const [path, count] = unplaced.get(row?.parent ?? "") ?? ["", 0];
      if (row?.parent && !row.placed) unplaced.set(row.parent, [path, count - 1]);
    }
    return unplaced;
  }
}

/** In the order of the file, whatever came first. */
function* inOrder<T>(
  byId: ReadonlyMap<NodeId, T>,
  nodes: readonly TerritoryNode[],
): Iterable<[NodeId, T]> {
  if (byId.size === 0) return;
  for (const { id } of nodes) {
    const value = byId.get(id);
    if (value !== undefined) yield [id, value];
  }
}

/** Of the same character the readings are the same, wherever it stands. */
function joined(all: readonly Pinyin[]): Pinyin {
  const readings = new Map<string, readonly string[]>();
  for (const one of all)
    for (const [character, syllables] of one) readings.set(character, syllables);
  return readings;
}

const isSame = (one: Place | undefined, other: Place): boolean =>
  one !== undefined &&
  one.at === other.at &&
  one.accuracy === other.accuracy &&
  one.point.every((side, i) => side === other.point[i]);
