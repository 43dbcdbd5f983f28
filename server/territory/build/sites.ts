import type { Level } from "@/lib/schema/territory";
import type { ExitRow, GateRow, NodeRow, SquadRow } from "@/server/territory/input";
import type { Assembly } from "./assemble";
import { type Draft, pointOf } from "./draft";
import type { Findings } from "./findings";

/** People needed at a gate, and in a squad, where the list doesn't say. */
const USUAL_NEED = 2;
const USUAL_SIZE = 6;

/** Gates, each in a compound: as a building is. */
export function gatesOf(
  drafts: readonly Draft<"gate">[],
  assembly: Assembly,
  findings: Findings,
): GateRow[] {
  return drafts.flatMap((draft): GateRow[] => {
    const home = homeOf(draft, "building", assembly, findings);
    if (!home || !draft.geometry) return [];
    const { file, row, id, fields } = draft;
    const need = fields.need === undefined ? USUAL_NEED : Number(fields.need);
    if (fields.need === undefined) findings.note("default-need", draft, { value: String(need) });
    const name = fields.name ?? fields.address ?? "";
    return [{ file, row, id, name, compound: home.id, at: pointOf(draft.geometry), need }];
  });
}

/** Exits, each in a compound. A width that a row does not say is as it was `before`. */
export function exitsOf(
  drafts: readonly Draft<"exit">[],
  before: readonly ExitRow[],
  assembly: Assembly,
  findings: Findings,
): ExitRow[] {
  const was = new Map(before.map((exit) => [exit.id, exit]));
  return drafts.flatMap((draft): ExitRow[] => {
    const home = homeOf(draft, "building", assembly, findings);
    if (!home || !draft.geometry) return [];
    const { file, row, id, fields } = draft;
    const width = fields.width === undefined ? was.get(id)?.width : metresOf(fields.width);
    const name = fields.name ?? fields.address ?? "";
    const at = pointOf(draft.geometry);
    return [{ file, row, id, name, compound: home.id, at, width: width ?? null }];
  });
}

/** 4, 4.5, 4米, 3.5 m; null where it is taken back. What is no number is found out by the check. */
const metresOf = (text: string): number | null =>
  text === "" ? null : Number(text.normalize("NFKC").replace(/\s*(米|m)$/i, ""));

/** Squads, each at home in a street or community. */
export function squadsOf(
  drafts: readonly Draft<"squad">[],
  assembly: Assembly,
  findings: Findings,
): SquadRow[] {
  return drafts.flatMap((draft): SquadRow[] => {
    const home = homeOf(draft, "compound", assembly, findings);
    if (!home || !draft.geometry) return [];
    const { file, row, id, fields } = draft;
    const size = fields.size === undefined ? USUAL_SIZE : Number(fields.size);
    if (fields.size === undefined) findings.note("default-size", draft, { value: String(size) });
    const name = fields.name ?? id;
    return [{ file, row, id, name, node: home.id, at: pointOf(draft.geometry), size }];
  });
}

/** Where something of a level would hang in the tree. */
function homeOf(
  draft: Draft<"gate" | "exit" | "squad">,
  level: Level,
  { tree, parents }: Assembly,
  findings: Findings,
): NodeRow | undefined {
  const { file, row, id, geometry, fields } = draft;
  const name = fields.name ?? id;
  if (!geometry) {
    findings.problem(draft, "site-without-place", { name });
    return undefined;
  }
  const like: NodeRow = { file, row, id, name, level, parent: null, geometry };
  const found = parents.said({ ...draft, level }, like) ?? parents.holding(like);
  if (found === "problem") return undefined;
  const tooHigh = !found || (level === "compound" && found.level === "district");
  if (tooHigh) findings.problem(draft, "inside-none", { name });
  else return level === "building" ? tree.downTo(found, level, like) : found;
  return undefined;
}
