import type { Millis } from "@/lib/kit/clock";
import { mayEditTerritory } from "@/lib/policy/territory";
import type { Considered, DraftProblem } from "@/lib/protocol/territory-edit";
import type { Actor } from "@/lib/schema/role";
import { applyEdit } from "@/lib/territory/apply";
import type { Edit } from "@/lib/territory/edit";
import { Findings } from "@/server/territory/build/findings";
import { holdStanding } from "@/server/territory/build/hold";
import { putWhereSet } from "@/server/territory/build/points";
import { changesOf } from "@/server/territory/changes";
import { checkTerritory } from "@/server/territory/check";
import type { TerritoryInput } from "@/server/territory/input";
import { NodeRows } from "@/server/territory/rows/node-rows";
import type { Standing } from "@/server/territory/standing";
import { type Touched, WorkingRows } from "./working-rows";

export interface Laid extends Omit<Considered, "appointments"> {
  before: TerritoryInput<NodeRows>;
  /** The territory with the edits made. */
  after: TerritoryInput<NodeRows>;
  touched: readonly Touched[];
  /** Ids of nodes that are retired. */
  retired: readonly string[];
}

/** Problems of the import's check that are shown. */
const MOST_PROBLEMS = 20;

/**
 * A draft laid over a territory or a part of it: what it changes, what is wrong with it, and what is under
 * way on what it would take off the map. By the import's own rules.
 */
export function layOver(
  before: TerritoryInput<NodeRows>,
  edits: readonly Edit[],
  standing: Standing,
): Laid {
  putWhereSet(before.nodes, standing.points);
  const working = new WorkingRows({ ...before, nodes: NodeRows.of(before.nodes) });
  const problems: DraftProblem[] = [];
  for (const [edit, one] of edits.entries()) {
    const made = applyEdit(working, one);
    if (!made.ok) problems.push({ edit, code: made.error, values: {} });
  }
  const after = working.input;
  for (const { code, values } of checkTerritory(after)) {
    if (problems.length >= MOST_PROBLEMS) break;
    problems.push({ edit: null, code, values });
  }
  const lists = changesOf(before, after);
  const changes = [...lists].flatMap(([list, { added, changed, vanished }]) =>
    added + changed + vanished > 0 ? [{ list, added, changed, retired: vanished }] : [],
  );
  const retired = [...working.touched].flatMap(({ id, level }) =>
    level !== "gate" && !after.nodes.has(id) ? [id] : [],
  );
  // What has to stay is put back into a copy: here it is only asked for.
  const findings = new Findings();
  holdStanding({ ...after, nodes: NodeRows.of(after.nodes) }, before, standing, findings);
  const inTheWay = findings.notes.map(({ code, values }) => ({ code, name: values.name ?? "" }));
  return {
    before,
    after,
    touched: working.touched,
    retired: [...new Set(retired)],
    problems,
    changes,
    inTheWay,
  };
}

/** Whether somebody may edit everything that a draft has touched, where it was and where it would be. */
export const mayTouch = (actor: Actor, touched: readonly Touched[], now: Millis): boolean =>
  touched.every(({ path, level }) => mayEditTerritory(actor, path, level, now));
