import type { DraftProblem, DrawnPlace } from "@/lib/protocol/territory-edit";
import type { NodeId } from "@/lib/schema/territory";
import { applyEdit } from "@/lib/territory/apply";
import type { Edit } from "@/lib/territory/edit";
import type { GateSaid, NodeSaid, Working } from "@/lib/territory/row";

/** The places that have come, while a draft is laid over them. */
export class DrawnRows implements Working {
  readonly nodes = new Map<NodeId, NodeSaid>();
  readonly gates = new Map<string, GateSaid>();

  static of(places: Iterable<DrawnPlace>): DrawnRows {
    const rows = new DrawnRows();
    for (const { nodes, gates } of places) {
      for (const node of nodes) rows.nodes.set(node.id, node);
      for (const gate of gates) rows.gates.set(gate.id, gate);
    }
    return rows;
  }

  /** A copy with the edits made that can stand, and what is wrong with the others. */
  with(edits: readonly Edit[]): { rows: DrawnRows; problems: DraftProblem[] } {
    const rows = new DrawnRows();
    for (const node of this.nodes.values()) rows.nodes.set(node.id, node);
    for (const gate of this.gates.values()) rows.gates.set(gate.id, gate);
    const problems = edits.flatMap((one, edit): DraftProblem[] => {
      const made = applyEdit(rows, one);
      return made.ok ? [] : [{ edit, code: made.error, values: {} }];
    });
    return { rows, problems };
  }

  node(id: NodeId): NodeSaid | undefined {
    return this.nodes.get(id);
  }

  children(id: NodeId): NodeSaid[] {
    return [...this.nodes.values()].filter(({ parent }) => parent === id);
  }

  gate(id: string): GateSaid | undefined {
    return this.gates.get(id);
  }

  gatesOf(compound: NodeId): GateSaid[] {
    return [...this.gates.values()].filter((gate) => gate.compound === compound);
  }

  setNode(node: NodeSaid): void {
    this.nodes.set(node.id, node);
  }

  setGate(gate: GateSaid): void {
    this.gates.set(gate.id, gate);
  }

  /** Squads are not drawn here. */
  moveSquads(): void {}

  retireNode(id: NodeId): void {
    this.nodes.delete(id);
  }

  retireGate(id: string): void {
    this.gates.delete(id);
  }

  /** From the district down to a node. */
  line(id: NodeId): NodeSaid[] {
    const node = this.nodes.get(id);
    if (!node) return [];
    return node.parent === null ? [node] : [...this.line(node.parent), node];
  }
}
