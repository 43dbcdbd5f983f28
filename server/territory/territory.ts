import { Tree } from "@/lib/domain/tree";
import { append } from "@/lib/kit/map";
import { USUAL_ZONE } from "@/lib/kit/zone";
import type { Bbox, NodeId, SiteLists, TerritoryNode } from "@/lib/schema/territory";
import { BOARD_LEVELS, NO_SITES } from "@/lib/schema/territory";
import { BuildingColumns } from "./building-columns";
import { Roads } from "./roads";

/** What screens say of the district as a whole. */
export interface District {
  id: NodeId;
  name: string;
  /** Content hash of all that was imported: what a screen keeps of the territory is good as long as it is the same. */
  version: string;
  attribution: { zh: string; en: string };
  /** Not a real place. */
  drill: boolean;
  bbox: Bbox;
  /** IANA name of the zone its clocks show. */
  zone: string;
}

const BOARDS: readonly string[] = BOARD_LEVELS;

/** A district in memory. It changes only by an import, which makes a new one. */
export class Territory extends Tree {
  readonly #gatesOf = new Map<NodeId, string[]>();
  readonly #squadsOf = new Map<NodeId, string[]>();
  readonly #boards = new Map<NodeId, readonly NodeId[]>();

  /** Nodes come with parents before children. */
  static of(about: District, nodes: Iterable<TerritoryNode>, sites: SiteLists): Territory {
    const made = new NodeColumns();
    for (const node of nodes) made.push(node);
    return new Territory(about, made, sites);
  }

  readonly #buildings: BuildingColumns;

  constructor(
    readonly about: District,
    { areas, buildings }: NodeColumns,
    sites: SiteLists,
    readonly roads = new Roads([]),
  ) {
    super([...areas.values()], sites);
    this.#buildings = buildings.sealed();
    for (const { id, community } of sites.gates) append(this.#gatesOf, community, id);
    for (const { id, node } of sites.squads) append(this.#squadsOf, node, id);
  }

  override node(id: NodeId): TerritoryNode | undefined {
    return this.area(id) ?? this.#buildings.node(id);
  }

  /** A node that is no building. */
  area(id: NodeId): TerritoryNode | undefined {
    return super.node(id);
  }

  /** What hangs in a node, without buildings. */
  areas(id: NodeId): readonly TerritoryNode[] {
    return super.children(id);
  }

  override children(id: NodeId): readonly TerritoryNode[] {
    return [...this.areas(id), ...this.buildingsOf(id)];
  }

  /** Those that hang in a node itself. */
  buildingsOf(id: NodeId): readonly TerritoryNode[] {
    return this.#buildings.of(id);
  }

  /** Of a node and all below it; a building is its own. */
  *buildingsBelow(id: NodeId): Generator<TerritoryNode> {
    const node = this.node(id);
    if (node?.level === "building") yield node;
    yield* this.buildingsOf(id);
    for (const area of this.areas(id)) yield* this.buildingsBelow(area.id);
  }

  buildingsIn(id: NodeId): number {
    return this.#buildings.countOf(id);
  }

  override *nodes(): Generator<TerritoryNode> {
    yield* super.nodes();
    yield* this.#buildings;
  }

  gatesOf(community: NodeId): readonly string[] {
    return this.#gatesOf.get(community) ?? [];
  }

  squadsOf(node: NodeId): readonly string[] {
    return this.#squadsOf.get(node) ?? [];
  }

  /** Ids of the boards in a node's subtree, its own first; of a compound or building, none. */
  boardsOf(id: NodeId): readonly NodeId[] {
    const known = this.#boards.get(id);
    if (known) return known;
    if (!BOARDS.includes(this.area(id)?.level ?? "")) return [];
    const boards = [id, ...this.areas(id).flatMap(({ id: child }) => this.boardsOf(child))];
    this.#boards.set(id, boards);
    return boards;
  }

  /** Ids from the district down to the node's parent. */
  ancestors(id: NodeId): readonly NodeId[] {
    return this.node(id)?.path.split("/").slice(0, -1) ?? [];
  }
}

/** A territory's nodes as they are read, parents before children: buildings in columns, what lies above them as it is. */
export class NodeColumns {
  readonly areas = new Map<NodeId, TerritoryNode>();
  readonly buildings = new BuildingColumns();

  push(node: TerritoryNode): void {
    if (node.level === "building") this.buildings.push(node, this.areas.get(node.parent ?? ""));
    else this.areas.set(node.id, node);
  }
}

/** Before anything was imported: no node, no board, and every place unknown. */
export const emptyTerritory = (): Territory =>
  Territory.of(
    {
      id: "none",
      name: "",
      version: "none",
      attribution: { zh: "", en: "" },
      drill: false,
      bbox: [0, 0, 0, 0],
      zone: USUAL_ZONE,
    },
    [],
    NO_SITES,
  );
