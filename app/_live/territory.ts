import type { Ground } from "@/lib/domain/ground";
import { type TerritoryFile, unpackNode } from "@/lib/protocol/territory";
import type { GateSite, NodeId, SquadSite, TerritoryNode } from "@/lib/schema/territory";

/** The part of the territory that a screen works on: names, places, counts. */
export class Territory implements Ground {
  readonly version: string;
  readonly gates: readonly GateSite[];
  readonly squads: readonly SquadSite[];
  readonly #nodes = new Map<NodeId, TerritoryNode>();
  readonly #children = new Map<NodeId, TerritoryNode[]>();
  readonly #gates: Map<string, GateSite>;
  readonly #squads: Map<string, SquadSite>;

  constructor(file: TerritoryFile) {
    this.version = file.version;
    this.gates = file.gates;
    this.squads = file.squads;
    this.#gates = new Map(file.gates.map((gate) => [gate.id, gate]));
    this.#squads = new Map(file.squads.map((squad) => [squad.id, squad]));
    for (const row of file.nodes) {
      const node = unpackNode(row, row[1] === null ? undefined : this.#nodes.get(row[1])?.path);
      this.#nodes.set(node.id, node);
      if (node.parent === null) continue;
      const siblings = this.#children.get(node.parent);
      if (siblings) siblings.push(node);
      else this.#children.set(node.parent, [node]);
    }
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
  nodes(): Iterable<TerritoryNode> {
    return this.#nodes.values();
  }
  /** From the district down to the node itself. */
  line(id: NodeId): TerritoryNode[] {
    return (this.#nodes.get(id)?.path.split("/") ?? []).flatMap(
      (part) => this.#nodes.get(part) ?? [],
    );
  }
}
