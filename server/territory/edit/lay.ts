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

export interface Made {
  /** With buildings where people have put them. */
  before: TerritoryInput<NodeRows>;
  /** With the edits made. */
  after: TerritoryInput<NodeRows>;
  touched: readonly Touched[];
  problems: DraftProblem[];
}

export interface Laid extends Made, Omit<Considered, "appointments"> {
  problems: DraftProblem[];
  /** Ids of nodes that are retired. */
  retired: readonly string[];
}

/** Problems of the import's check that are shown. */
const MOST_PROBLEMS = 20;

/** A draft's edits made in a copy of a territory or a part of it, and what is wrong with those that can't be. */
export function makeEdits(
  before: TerritoryInput<NodeRows>,
  edits: readonly Edit[],
  { points }: Pick<Standing, "points">,
): Made {
  putWhereSet(before.nodes, points);
  const working = new WorkingRows({ ...before, nodes: NodeRows.of(before.nodes) });
  const problems = edits.flatMap((one, edit): DraftProblem[] => {
    const made = applyEdit(working, one);
    return made.ok ? [] : [{ edit, code: made.error, values: {} }];
  });
  return { before, after: working.input, touched: working.touched, problems };
}

/**
 * A draft laid over a territory or a part of it: what it changes, what is wrong with it, and what is under
 * way on what it would take off the map. By the import's own rules.
 */
export function layOver(
  over: TerritoryInput<NodeRows>,
  edits: readonly Edit[],
  standing: Standing,
): Laid {
  const made = makeEdits(over, edits, standing);
  const { before, after, touched, problems } = made;
  for (const { code, values } of checkTerritory(after)) {
    if (problems.length >= MOST_PROBLEMS) break;
    problems.push({ edit: null, code, values });
  }
  const changes = [...changesOf(before, after)].flatMap(([list, { added, changed, vanished }]) =>
    added + changed + vanished > 0 ? [{ list, added, changed, retired: vanished }] : [],
  );
  const retired = touched.flatMap(({ id, level }) =>
    level !== "gate" && level !== "exit" && !after.nodes.has(id) ? [id] : [],
  );
  // What has to stay is put back into a copy: here it is only asked for.
  const findings = new Findings();
  holdStanding({ ...after, nodes: NodeRows.of(after.nodes) }, before, standing, findings);
  const inTheWay = findings.notes.map(({ code, values }) => ({ code, name: values.name ?? "" }));
  return { ...made, retired: [...new Set(retired)], changes, inTheWay };
}

/** Whether somebody may edit everything that a draft has touched, where it was and where it would be. */
export const mayTouch = (actor: Actor, touched: readonly Touched[], now: Millis): boolean =>
  touched.every(({ path, level }) => mayEditTerritory(actor, path, level, now));
