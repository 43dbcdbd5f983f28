import { LEVELS } from "@/lib/schema/territory";
import type { NodeRow } from "@/server/territory/input";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import type { Draft } from "./draft";
import type { Drafts } from "./drafts";
import type { Findings } from "./findings";
import { AreaOutlines } from "./give-outlines";
import { type Defaults, nodeRowOf } from "./node-row";
import { Parents } from "./parents";
import { INNER, TreeMaker, wasMade } from "./tree-maker";

export interface Assembly {
  tree: TreeMaker;
  parents: Parents;
  /** Rows of buildings that lie in no area, where that is allowed. */
  outside: Draft[];
}

export interface AssembleOptions {
  root: NodeRow;
  /** The district as it was. */
  before: NodeRows;
  /** Outlines that come beside the lists. */
  outlines: Iterable<Draft<"outline">>;
  defaults: Defaults;
  /** Buildings in no area become ground instead of problems. */
  outsideIsGround: boolean;
  findings: Findings;
}

/**
 * Puts drafts and what was there before into one tree, level by level from above. Of a level, drafts are
 * the whole list: who is not on it has vanished. A level that is not listed stays as it was; of it, what has
 * lost its parent is placed anew, or goes with it.
 */
export function assemble(drafts: Drafts, options: AssembleOptions): Assembly {
  const { root, before, defaults, findings } = options;
  const tree = new TreeMaker(findings);
  const parents = new Parents(tree, root, drafts, findings);
  const listed = drafts.levels;
  const outside: Draft[] = [];
  const outlines = new AreaOutlines(options.outlines, areasIn(drafts, before));
  tree.add(root);
  for (const level of LEVELS.slice(1)) {
    for (const { draft, earlier } of drafts.of(level))
      if (earlier) twice(draft, earlier);
      else list(draft);
    if (!listed.has(level)) for (const was of before.level(level)) keep(was);
    if (level !== "building") outlines.give(level, tree.nodes);
  }
  return { tree, parents, outside };

  function twice(draft: Draft, earlier: { row: number }): void {
    const id = draft.fields.code ?? draft.fields.building ?? draft.fields.name ?? draft.id;
    findings.problem(draft, "id-twice", { id, first: String(earlier.row) });
  }

  function list(draft: Draft): void {
    const other = tree.nodes.get(draft.id);
    if (other) {
      twice(draft, other);
      return;
    }
    const was = before.get(draft.id);
    const { node, taken } = nodeRowOf(draft, was, defaults);
    const said = parents.said(draft, node);
    const held = said ?? (draft.geometry ? parents.holding(node) : undefined);
    const parent = held ?? tree.nodes.get(was?.parent ?? "") ?? parents.holding(node);
    if (parent === "problem") return;
    const home = parent ?? (node.level === "street" ? root : undefined);
    if (home) {
      add(node, home);
      if (draft.made) findings.note("code-made", draft, { level: draft.level });
      for (const { what, kind, value } of taken)
        findings.note("default", draft, { what, kind, value: String(value) });
    } else if (options.outsideIsGround && node.level === "building" && node.geometry)
      outside.push(draft);
    else findings.problem(draft, node.geometry ? "inside-none" : "no-parent", { name: node.name });
  }

  /** What was made to hold it was a guess: an area that is known by now is better. */
  function keep(was: NodeRow): void {
    if (tree.nodes.has(was.id)) return;
    const above = before.get(was.parent ?? "");
    const guessed = above !== undefined && wasMade(above);
    const still = tree.nodes.get(was.parent ?? "");
    const held = still && !guessed ? undefined : parents.holding(was);
    const better = held === "problem" || held === root ? undefined : held;
    const parent = better ?? still ?? (guessed ? restored(above) : undefined);
    if (parent) add({ ...was }, parent);
  }

  /** What was made is not on any list, and stays as long as it is needed. */
  function restored(made: NodeRow): NodeRow | undefined {
    const above = before.get(made.parent ?? "");
    const parent =
      tree.nodes.get(made.parent ?? "") ?? (above && wasMade(above) ? restored(above) : undefined);
    if (parent) add({ ...made }, parent);
    return tree.nodes.get(made.id);
  }

  function add(node: NodeRow, parent: NodeRow): void {
    tree.add({ ...node, parent: tree.downTo(parent, node.level, node).id });
  }
}

/** Ids and names of all that may come to stand above buildings. */
function* areasIn(drafts: Drafts, before: NodeRows): Generator<string> {
  for (const level of INNER) {
    for (const { draft } of drafts.of(level)) yield* [draft.id, draft.fields.name ?? ""];
    for (const { id, name } of before.level(level)) yield* [id, name];
  }
}
