import type { Drawn } from "@/lib/policy/territory";
import type { Level, NodeId, Path } from "@/lib/schema/territory";
import { EntryMap } from "@/lib/territory/entry-map";
import type { EntrySaid, ExitSaid, GateSaid, NodeSaid, Working } from "@/lib/territory/row";
import type { NodeRow, SquadRow, TerritoryInput } from "@/server/territory/input";
import type { NodeRows } from "@/server/territory/rows/node-rows";

/** A place that an edit has touched, where it was or where it is now. */
export interface Touched {
  id: string;
  path: Path;
  level: Drawn;
}

/**
 * An import's rows while a draft is laid over them. Knows what was touched and where that lay before and
 * lies after: whoever may edit is asked about those, whatever the edits call themselves.
 */
export class WorkingRows implements Working {
  readonly touched: Touched[] = [];
  readonly gates: EntryMap<GateSaid>;
  readonly exits: EntryMap<ExitSaid>;
  readonly #nodes: NodeRows;
  #squads: readonly SquadRow[];
  readonly #rest: Omit<TerritoryInput, "nodes" | "gates" | "exits" | "squads">;
  /** Built when first asked for: most edits ask of no children. */
  #children: Map<NodeId, Set<NodeId>> | null = null;

  constructor({ nodes, gates, exits, squads, ...rest }: TerritoryInput<NodeRows>) {
    this.#nodes = nodes;
    this.gates = new EntryMap<GateSaid>(gates, (gate) => this.#touchEntry(gate, "gate"));
    this.exits = new EntryMap<ExitSaid>(exits, (exit) => this.#touchEntry(exit, "exit"));
    this.#squads = squads;
    this.#rest = rest;
  }

  /** With the edits made. */
  get input(): TerritoryInput<NodeRows> {
    // What was there keeps its row.
    const gates = [...this.gates].map((gate) => ({ row: 0, ...gate }));
    const exits = [...this.exits].map((exit) => ({ row: 0, ...exit }));
    return { ...this.#rest, nodes: this.#nodes, gates, exits, squads: [...this.#squads] };
  }

  node(id: NodeId): NodeRow | undefined {
    return this.#nodes.get(id);
  }

  children(id: NodeId): NodeSaid[] {
    this.#children ??= this.#lined();
    return [...(this.#children.get(id) ?? [])].flatMap((child) => this.#nodes.get(child) ?? []);
  }

  setNode(node: NodeSaid): void {
    const was = this.#nodes.get(node.id);
    this.#touch(was);
    // The children are known as they were; a parent's order is its own.
    this.#hang(was, node);
    this.#nodes.set({ ...node, row: was?.row ?? 0 });
    this.#touch(node);
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

  /** Ids from the district down to a node. */
  pathOf({ id, parent }: Pick<NodeSaid, "id" | "parent">): Path {
    const above = parent === null ? undefined : this.#nodes.get(parent);
    return above ? `${this.pathOf(above)}/${id}` : id;
  }

  #touch(node: NodeSaid | undefined): void {
    if (node)
      this.touched.push({ id: node.id, path: this.pathOf(node), level: node.level as Level });
  }

  #touchEntry({ id, compound }: EntrySaid, level: "gate" | "exit"): void {
    const home = this.#nodes.get(compound);
    if (home) this.touched.push({ id, path: this.pathOf(home), level });
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
