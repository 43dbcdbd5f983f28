import type { Level, NodeId, Path } from "@/lib/schema/territory";
import type { GateSaid, NodeSaid, Working } from "@/lib/territory/row";
import type { GateRow, NodeRow, SquadRow, TerritoryInput } from "@/server/territory/input";
import type { NodeRows } from "@/server/territory/rows/node-rows";

/** A place that an edit has touched, where it was or where it is now. */
export interface Touched {
  id: string;
  path: Path;
  level: Level | "gate";
}

/**
 * An import's rows while a draft is laid over them. Knows what was touched and where that lay before and
 * lies after: whoever may edit is asked about those, whatever the edits call themselves.
 */
export class WorkingRows implements Working {
  readonly touched: Touched[] = [];
  readonly #nodes: NodeRows;
  readonly #gates: Map<string, GateRow>;
  #squads: readonly SquadRow[];
  readonly #rest: Omit<TerritoryInput, "nodes" | "gates" | "squads">;
  /** Built when first asked for: most edits ask of no children. */
  #children: Map<NodeId, Set<NodeId>> | null = null;

  constructor({ nodes, gates, squads, ...rest }: TerritoryInput<NodeRows>) {
    this.#nodes = nodes;
    this.#gates = new Map(gates.map((gate) => [gate.id, gate]));
    this.#squads = squads;
    this.#rest = rest;
  }

  /** With the edits made. */
  get input(): TerritoryInput<NodeRows> {
    const [gates, squads] = [[...this.#gates.values()], [...this.#squads]];
    return { ...this.#rest, nodes: this.#nodes, gates, squads };
  }

  node(id: NodeId): NodeRow | undefined {
    return this.#nodes.get(id);
  }

  children(id: NodeId): NodeSaid[] {
    this.#children ??= this.#lined();
    return [...(this.#children.get(id) ?? [])].flatMap((child) => this.#nodes.get(child) ?? []);
  }

  gate(id: string): GateRow | undefined {
    return this.#gates.get(id);
  }

  gatesOf(compound: NodeId): GateSaid[] {
    return [...this.#gates.values()].filter((gate) => gate.compound === compound);
  }

  setNode(node: NodeSaid): void {
    const was = this.#nodes.get(node.id);
    this.#touch(was);
    // The children are known as they were; a parent's order is its own.
    this.#hang(was, node);
    this.#nodes.set({ ...node, row: was?.row ?? 0 });
    this.#touch(node);
  }

  setGate(gate: GateSaid): void {
    const was = this.#gates.get(gate.id);
    this.#touchGate(was);
    this.#gates.set(gate.id, { ...gate, row: was?.row ?? 0 });
    this.#touchGate(gate);
  }

  moveSquads(from: NodeId, to: NodeId): void {
    this.#squads = this.#squads.map((squad) =>
      squad.node === from ? { ...squad, node: to } : squad,
    );
  }

  retireNode(id: NodeId): void {
    const was = this.#nodes.get(id);
    this.#touch(was);
    this.#hang(was, undefined);
    this.#nodes.delete(id);
  }

  retireGate(id: string): void {
    this.#touchGate(this.#gates.get(id));
    this.#gates.delete(id);
  }

  /** Ids from the district down to a node. */
  pathOf({ id, parent }: Pick<NodeSaid, "id" | "parent">): Path {
    const above = parent === null ? undefined : this.#nodes.get(parent);
    return above ? `${this.pathOf(above)}/${id}` : id;
  }

  #touch(node: NodeSaid | undefined): void {
    if (node)
      this.touched.push({ id: node.id, path: this.pathOf(node), level: node.level as Level });
  }

  #touchGate(gate: GateSaid | undefined): void {
    const compound = gate && this.#nodes.get(gate.compound);
    if (gate && compound)
      this.touched.push({ id: gate.id, path: this.pathOf(compound), level: "gate" });
  }

  #lined(): Map<NodeId, Set<NodeId>> {
    const children = new Map<NodeId, Set<NodeId>>();
    for (const { id, parent } of this.#nodes) {
      const own = children.get(parent ?? "");
      if (own) own.add(id);
      else children.set(parent ?? "", new Set([id]));
    }
    return children;
  }

  #hang(was: NodeSaid | undefined, now: NodeSaid | undefined): void {
    const children = this.#children;
    if (!children || was?.parent === now?.parent) return;
    if (was) children.get(was.parent ?? "")?.delete(was.id);
    if (!now) return;
    const own = children.get(now.parent ?? "");
    if (own) own.add(now.id);
    else children.set(now.parent ?? "", new Set([now.id]));
  }
}
