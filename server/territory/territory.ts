import type { Ground } from "@/lib/domain/ground";
import type { Bbox, GateSite, NodeId, SquadSite, TerritoryNode } from "@/lib/schema/territory";
import { BOARD_LEVELS } from "@/lib/schema/territory";
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
}

const BOARDS: readonly string[] = BOARD_LEVELS;

/** A district's tree, gates and squads in memory. It changes only by an import, which makes a new one. */
export class Territory implements Ground {
  readonly #nodes: ReadonlyMap<NodeId, TerritoryNode>;
  readonly #children = new Map<NodeId, NodeId[]>();
  readonly #gates: ReadonlyMap<string, GateSite>;
  readonly #gatesOf = new Map<NodeId, string[]>();
  readonly #squads: ReadonlyMap<string, SquadSite>;
  readonly #squadsOf = new Map<NodeId, string[]>();
  readonly #boards = new Map<NodeId, readonly NodeId[]>();

  /** Nodes come with parents before children. */
  constructor(
    readonly about: District,
    nodes: readonly TerritoryNode[],
    gates: readonly GateSite[],
    squads: readonly SquadSite[],
    readonly roads = new Roads([]),
  ) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#gates = new Map(gates.map((gate) => [gate.id, gate]));
    this.#squads = new Map(squads.map((squad) => [squad.id, squad]));
    for (const { id, parent } of nodes) if (parent !== null) append(this.#children, parent, id);
    for (const { id, community } of gates) append(this.#gatesOf, community, id);
    for (const { id, node } of squads) append(this.#squadsOf, node, id);
  }

  node(id: NodeId): TerritoryNode | undefined {
    return this.#nodes.get(id);
  }

  gate(id: string): GateSite | undefined {
    return this.#gates.get(id);
  }

  squad(id: string): SquadSite | undefined {
    return this.#squads.get(id);
  }

  children(id: NodeId): readonly NodeId[] {
    return this.#children.get(id) ?? [];
  }

  /** Parents before children. */
  nodes(): Iterable<TerritoryNode> {
    return this.#nodes.values();
  }

  gates(): Iterable<GateSite> {
    return this.#gates.values();
  }

  squads(): Iterable<SquadSite> {
    return this.#squads.values();
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
    if (!BOARDS.includes(this.#nodes.get(id)?.level ?? "")) return [];
    const boards = [id, ...this.children(id).flatMap((child) => this.boardsOf(child))];
    this.#boards.set(id, boards);
    return boards;
  }

  /** Ids from the district down to the node's parent. */
  ancestors(id: NodeId): readonly NodeId[] {
    return this.#nodes.get(id)?.path.split("/").slice(0, -1) ?? [];
  }
}

function append<V>(map: Map<NodeId, V[]>, key: NodeId, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Before anything was imported: no node, no board, and every place unknown. */
export const emptyTerritory = (): Territory =>
  new Territory(
    {
      id: "none",
      name: "",
      version: "none",
      attribution: { zh: "", en: "" },
      drill: false,
      bbox: [0, 0, 0, 0],
    },
    [],
    [],
    [],
  );
