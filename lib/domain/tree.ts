import { append } from "@/lib/kit/map";
import type { GateSite, NodeId, SquadSite, TerritoryNode } from "@/lib/schema/territory";
import type { Ground } from "./ground";

/** A territory, or a part of it, in memory: what is where, above and below what. */
export class Tree implements Ground {
  readonly gates: readonly GateSite[];
  readonly squads: readonly SquadSite[];
  readonly #nodes: ReadonlyMap<NodeId, TerritoryNode>;
  readonly #children = new Map<NodeId, TerritoryNode[]>();
  readonly #gates: ReadonlyMap<string, GateSite>;
  readonly #squads: ReadonlyMap<string, SquadSite>;

  /** Nodes come with parents before children. */
  constructor(
    nodes: readonly TerritoryNode[],
    gates: readonly GateSite[],
    squads: readonly SquadSite[],
  ) {
    this.gates = gates;
    this.squads = squads;
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#gates = new Map(gates.map((gate) => [gate.id, gate]));
    this.#squads = new Map(squads.map((squad) => [squad.id, squad]));
    for (const node of nodes) if (node.parent !== null) append(this.#children, node.parent, node);
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
