import { getOrMake } from "@/lib/kit/map";
import { LEVELS, type Level } from "@/lib/schema/territory";
import type { NodeRow } from "@/server/territory/input";
import { NodeRows } from "@/server/territory/rows/node-rows";
import type { Findings } from "./findings";
import { madeId } from "./ids";

/** The levels between the district and its buildings. */
export const INNER = ["street", "community", "compound"] as const;
export type AboveBuilding = Exclude<Level, "building">;

const rank = (level: string): number => LEVELS.indexOf(level as Level);

/** The nodes of a territory while it is built: found by id, or by name within a parent; made where one is missing. */
export class TreeMaker {
  readonly nodes = new NodeRows();
  readonly #byName = new Map<string, Set<string>>();
  readonly #inParent = new Map<string, string>();
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  add(node: NodeRow): void {
    this.nodes.set(node);
    // Nothing hangs in a building, by name or otherwise.
    if (node.level === "building") return;
    const { id, level, name, parent } = node;
    getOrMake(this.#byName, nameKey(level, name), () => new Set()).add(id);
    const inParent = nameKey(level, name, parent);
    if (!this.#inParent.has(inParent)) this.#inParent.set(inParent, id);
  }

  level(level: AboveBuilding): NodeRow[] {
    return [...this.nodes.level(level)];
  }

  withName(level: AboveBuilding, name: string): NodeRow[] {
    const ids = this.#byName.get(nameKey(level, name)) ?? [];
    return [...ids].flatMap((id) => this.nodes.get(id) ?? []);
  }

  /** The node of that name below another, made if there is none. */
  named(parent: NodeRow, level: AboveBuilding, name: string, child: NodeRow): NodeRow {
    const above = this.downTo(parent, level, child);
    const known = this.nodes.get(this.#inParent.get(nameKey(level, name, above.id)) ?? "");
    if (known) return known;
    return this.#make(above, level, name, idByName(above.id, level, name), child, "made-by-name");
  }

  /** From a node down to just above a level, making what is missing in between: boards live on every level. */
  downTo(from: NodeRow, level: string, child: NodeRow): NodeRow {
    let at = from;
    while (rank(at.level) < rank(level) - 1) {
      const next = LEVELS[rank(at.level) + 1] ?? "building";
      const id = idBetween(at.id, next);
      at = this.nodes.get(id) ?? this.#make(at, next, at.name, id, child, "made-between");
    }
    return at;
  }

  /** Takes out what was only ever made to hold something and holds nothing now. */
  prune(used: ReadonlySet<string>): void {
    for (const level of INNER.toReversed()) {
      const full = new Set<string | null>();
      for (const { parent } of this.nodes.above()) full.add(parent);
      for (const node of this.level(level))
        if (
          wasMade(node) &&
          !full.has(node.id) &&
          !this.nodes.isHome(node.id) &&
          !used.has(node.id)
        )
          this.nodes.delete(node.id);
    }
  }

  #make(
    parent: NodeRow,
    level: Level,
    name: string,
    id: string,
    { file, row }: NodeRow,
    why: "made-by-name" | "made-between",
  ): NodeRow {
    const node: NodeRow = { row, id, level, parent: parent.id, name };
    if (file !== undefined) node.file = file;
    this.add(node);
    this.#findings.note(why, { row: 0 }, { level });
    return node;
  }
}

const idByName = (parent: string, level: string, name: string): string =>
  madeId(level[0] ?? "n", [parent, name]);
const idBetween = (parent: string, level: string): string => madeId(level[0] ?? "n", [parent]);

/** Whether a node is there only because a level was missing; it has the name of what is above it. */
export const isBetween = ({ id, parent, level }: NodeRow): boolean =>
  parent !== null && id === idBetween(parent, level);

/** Whether a node is there only because something had to hang somewhere. */
export const wasMade = (node: NodeRow): boolean => {
  const { id, parent, level, name } = node;
  return isBetween(node) || (parent !== null && id === idByName(parent, level, name));
};

const nameKey = (level: string, name: string, parent: string | null = ""): string =>
  `${level} ${name} ${parent}`;
