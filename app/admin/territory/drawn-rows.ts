import type { DraftProblem, DrawnPlace } from "@/lib/protocol/territory-edit";
import type { NodeId } from "@/lib/schema/territory";
import { applyEdit } from "@/lib/territory/apply";
import type { Edit } from "@/lib/territory/edit";
import { EntryMap } from "@/lib/territory/entry-map";
import type { ExitSaid, GateSaid, NodeSaid, Working } from "@/lib/territory/row";

/** The places that have come, while a draft is laid over them. */
export class DrawnRows implements Working {
  readonly nodes: Map<NodeId, NodeSaid>;
  readonly gates: EntryMap<GateSaid>;
  readonly exits: EntryMap<ExitSaid>;

  constructor(nodes: Iterable<NodeSaid>, gates: Iterable<GateSaid>, exits: Iterable<ExitSaid>) {
    this.nodes = new Map([...nodes].map((node) => [node.id, node]));
    this.gates = new EntryMap(gates);
    this.exits = new EntryMap(exits);
  }

  static of(places: Iterable<DrawnPlace>): DrawnRows {
    const all = [...places];
    return new DrawnRows(
      all.flatMap(({ nodes }) => nodes),
      all.flatMap(({ gates }) => gates),
      all.flatMap(({ exits }) => exits),
    );
  }

  /** A copy with the edits made that can stand, and what is wrong with the others. */
  with(edits: readonly Edit[]): { rows: DrawnRows; problems: DraftProblem[] } {
    const rows = new DrawnRows(this.nodes.values(), this.gates, this.exits);
    const problems = edits.flatMap((one, edit): DraftProblem[] => {
      const made = applyEdit(rows, one);
      return made.ok ? [] : [{ edit, code: made.error, values: {} }];
    });
    return { rows, problems };
  }

  node(id: NodeId): NodeSaid | undefined {
    return this.nodes.get(id);
  }

  /** A gate or an exit. */
  entry(id: string): GateSaid | ExitSaid | undefined {
    return this.gates.get(id) ?? this.exits.get(id);
  }

  children(id: NodeId): NodeSaid[] {
    return [...this.nodes.values()].filter(({ parent }) => parent === id);
  }

  setNode(node: NodeSaid): void {
    this.nodes.set(node.id, node);
  }

  /** Squads are not drawn here. */
  moveSquads(): void {}

  retireNode(id: NodeId): void {
    this.nodes.delete(id);
  }

  /** From the district down to a node. */
  line(id: NodeId): NodeSaid[] {
    const node = this.nodes.get(id);
    if (!node) return [];
    return node.parent === null ? [node] : [...this.line(node.parent), node];
  }
}
