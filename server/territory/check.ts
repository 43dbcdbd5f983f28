import { bboxOfArea } from "@/lib/geo/area";
import { NodeId } from "@/lib/schema/shape";
import { type Bbox, LEVELS, type Level } from "@/lib/schema/territory";
import { Width } from "@/lib/territory/edit";
import { type Flaw, flawOfPlace, flawsOfArea } from "./check-shape";
import type { ExitRow, GateRow, NodeRow, Nodes, TerritoryInput } from "./input";
import { type Place, type Problem, Problems } from "./problem";
import { aboveOf } from "./rows/kinds";
import { NodeRows } from "./rows/node-rows";

const MOST = { units: 999, floors: 200, doors: 99, captains: 100_000 } as const;
const MOST_PEOPLE = 999;

/** Everything that is wrong with an import, in the order of its rows. Nothing when it can be taken in. */
export function* checkTerritory(input: TerritoryInput<Nodes>): Generator<Problem> {
  const byId = input.nodes instanceof NodeRows ? input.nodes : mapOf(input.nodes);
  const around = districtBbox(input.nodes);
  yield* checkNodes(input.nodes, byId, around);
  yield* checkEntries(new Problems("gates"), input.gates, byId, around, (row, problems) => {
    if (!isCount(row.need, MOST_PEOPLE)) problems.add(row, "bad-need", { need: row.need });
  });
  yield* checkEntries(new Problems("exits"), input.exits, byId, around, (row, problems) => {
    const { width } = row;
    if (!Width.safeParse(width).success) problems.add(row, "bad-width", { width });
  });
  const squads = new Problems("squads");
  const squadIds = new Ids(squads);
  for (const row of input.squads) {
    const { node, at, size } = row;
    squadIds.check(row);
    const level = byId.get(node)?.level;
    if (level !== "street" && level !== "community")
      squads.add(row, "unknown-squad-home", { node });
    addFlaw(squads, row, flawOfPlace(at, around));
    if (!isCount(size, MOST_PEOPLE)) squads.add(row, "bad-size", { size });
    yield* squads.take();
  }
}

/** Each in a compound, at a point. */
function* checkEntries<R extends GateRow | ExitRow>(
  problems: Problems,
  rows: readonly R[],
  byId: ById,
  around: Bbox | null,
  own: (row: R, problems: Problems) => void,
): Generator<Problem> {
  const ids = new Ids(problems);
  for (const row of rows) {
    const { compound, at } = row;
    ids.check(row);
    if (byId.get(compound)?.level !== "compound")
      problems.add(row, "unknown-compound", { compound });
    addFlaw(problems, row, flawOfPlace(at, around));
    own(row, problems);
    yield* problems.take();
  }
}

type ById = Pick<ReadonlyMap<string, NodeRow>, "get">;

const mapOf = (rows: Nodes): ById => new Map([...rows].map((node) => [node.id, node]));

function* checkNodes(rows: Nodes, byId: ById, around: Bbox | null): Generator<Problem> {
  const problems = new Problems("nodes");
  const [first, ...more] = districtsOf(rows);
  if (!first) problems.add({ row: 0 }, "no-district");
  for (const row of more) problems.add(row, "second-district");
  // What is packed has each id once.
  const ids = new Ids(problems, rows instanceof NodeRows);
  for (const node of rows) {
    ids.check(node);
    checkPlaceInTree(node, byId, problems);
    const frame = node.level === "district" ? null : around;
    const { geometry } = node;
    if (geometry?.type === "Point")
      addFlaw(problems, node, flawOfPlace(geometry.coordinates, frame));
    else if (geometry)
      for (const flaw of flawsOfArea(geometry, frame)) addFlaw(problems, node, flaw);
    checkCounts(node, problems);
    yield* problems.take();
  }
  yield* problems.take();
}

/** Ids and names of a list. */
class Ids {
  readonly #first = new Map<string, number>();

  constructor(
    private readonly problems: Problems,
    private readonly once = false,
  ) {}

  check(row: Place & { id: string; name: string }): void {
    const { id, name } = row;
    if (!NodeId.safeParse(id).success) this.problems.add(row, "bad-id", { id });
    const earlier = this.#first.get(id);
    if (earlier !== undefined) this.problems.add(row, "id-twice", { id, first: earlier });
    else if (!this.once) this.#first.set(id, row.row);
    if (typeof name !== "string" || name.trim() === "") this.problems.add(row, "no-name", { id });
  }
}

function checkPlaceInTree(node: NodeRow, byId: ById, problems: Problems): void {
  const { id } = node;
  const level = LEVELS.indexOf(node.level as Level);
  const above = LEVELS[level - 1];
  const parent = node.parent === null ? null : byId.get(node.parent);
  if (level < 0) problems.add(node, "unknown-level", { level: node.level });
  else if (above === undefined) {
    if (parent !== null) problems.add(node, "wrong-parent-level", { id, parent: node.parent });
  } else if (parent === null) problems.add(node, "parent-missing", { id });
  else if (parent === undefined) problems.add(node, "unknown-parent", { parent: node.parent });
  else if (inCycle(node, byId)) problems.add(node, "cycle", { id });
  else if (parent.level !== above)
    problems.add(node, "wrong-parent-level", {
      id,
      parent: parent.id,
      is: parent.level,
      should: above,
    });
}

function inCycle(node: NodeRow, byId: ById): boolean {
  let at: NodeRow | undefined = node;
  for (let step = 0; at?.parent && step <= LEVELS.length; step++) {
    at = byId.get(at.parent);
    if (at?.id === node.id) return true;
  }
  return false;
}

function checkCounts(node: NodeRow, problems: Problems): void {
  for (const key of ["units", "floors", "doors", "captains"] as const) {
    const value = node[key];
    if (value !== undefined && !isCount(value, MOST[key]))
      problems.add(node, "bad-count", { what: key, value });
  }
  if (node.level !== "building") return;
  const missing = (["units", "floors", "doors"] as const).filter((key) => node[key] === undefined);
  if (missing.length > 0)
    problems.add(node, "counts-missing", { id: node.id, missing: missing.join(" ") });
}

const isCount = (value: unknown, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

const districtsOf = (rows: Nodes): NodeRow[] =>
  [...aboveOf(rows)].filter(({ level }) => level === "district");

/** The district's own frame, if its own outline is sound; others are measured by it. */
function districtBbox(rows: Nodes): Bbox | null {
  const shape = districtsOf(rows)[0]?.geometry;
  return shape && shape.type !== "Point" && flawsOfArea(shape, null).length === 0
    ? bboxOfArea(shape)
    : null;
}

function addFlaw(problems: Problems, at: Place, flaw: Flaw | null): void {
  if (flaw) problems.add(at, flaw.code, flaw.values);
}
