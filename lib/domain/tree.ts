import { append } from "@/lib/kit/map";
import type {
  ExitSite,
  GateSite,
  NodeId,
  SiteLists,
  SquadSite,
  TerritoryNode,
} from "@/lib/schema/territory";
import type { Ground } from "./ground";

/** A territory, or a part of it, in memory: what is where, above and below what. */
export class Tree implements Ground, SiteLists {
  readonly gates: readonly GateSite[];
  readonly exits: readonly ExitSite[];
  readonly squads: readonly SquadSite[];
  readonly #nodes: ReadonlyMap<NodeId, TerritoryNode>;
  readonly #children = new Map<NodeId, TerritoryNode[]>();
  readonly #gates: ReadonlyMap<string, GateSite>;
  readonly #exits: ReadonlyMap<string, ExitSite>;
  readonly #squads: ReadonlyMap<string, SquadSite>;

  /** Nodes come with parents before children. */
  constructor(nodes: readonly TerritoryNode[], { gates, exits, squads }: SiteLists) {
    this.gates = gates;
    this.exits = exits;
    this.squads = squads;
    this.#nodes = byId(nodes);
    this.#gates = byId(gates);
    this.#exits = byId(exits);
    this.#squads = byId(squads);
    for (const node of nodes) if (node.parent !== null) append(this.#children, node.parent, node);
  }

  node(id: NodeId): TerritoryNode | undefined {
    return this.#nodes.get(id);
  }

  gate(id: string): GateSite | undefined {
    return this.#gates.get(id);
  }

  exit(id: string): ExitSite | undefined {
    return this.#exits.get(id);
  }

  squad(id: string): SquadSite | undefined {
    return this.#squads.get(id);
  }

  children(id: NodeId): readonly TerritoryNode[] {
    return this.#children.get(id) ?? [];
  }

  /** Parents before children. */
  nodes(): Iterable<TerritoryNode> {
    return this.#nodes.values();
  }

  /** From the district down to the node itself; what lies above this part of it is left out. */
  line(id: NodeId): TerritoryNode[] {
    const path = this.node(id)?.path.split("/") ?? [];
    return path.flatMap((part) => this.node(part) ?? []);
  }
}

const byId = <T extends { id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.id, one]));
