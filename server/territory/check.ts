import { bboxOfArea } from "@/lib/geo/area";
import { NodeId } from "@/lib/schema/shape";
import { type Bbox, LEVELS, type Level } from "@/lib/schema/territory";
import { type Flaw, flawOfPlace, flawsOfArea } from "./check-shape";
import type { NodeRow, TerritoryInput } from "./input";
import { type Place, type Problem, Problems } from "./problem";

const MOST = { units: 999, floors: 200, doors: 99, captains: 100_000 } as const;
const MOST_PEOPLE = 999;

/** Everything that is wrong with an import, in the order of its rows. Empty when it can be taken in. */
export function checkTerritory(input: TerritoryInput): Problem[] {
  const nodes = checkNodes(input.nodes);
  const byId = new Map(input.nodes.map((node) => [node.id, node]));
  const around = districtBbox(input.nodes);
  const gates = new Problems("gates");
  checkIds(input.gates, gates);
  for (const row of input.gates) {
    const { compound, at, need } = row;
    if (byId.get(compound)?.level !== "compound") gates.add(row, "unknown-compound", { compound });
    addFlaw(gates, row, flawOfPlace(at, around));
    if (!isCount(need, MOST_PEOPLE)) gates.add(row, "bad-need", { need });
  }
  const squads = new Problems("squads");
  checkIds(input.squads, squads);
  for (const row of input.squads) {
    const { node, at, size } = row;
    const level = byId.get(node)?.level;
    if (level !== "street" && level !== "community")
      squads.add(row, "unknown-squad-home", { node });
    addFlaw(squads, row, flawOfPlace(at, around));
    if (!isCount(size, MOST_PEOPLE)) squads.add(row, "bad-size", { size });
  }
  return [...nodes.found, ...gates.found, ...squads.found];
}

function checkNodes(rows: readonly NodeRow[]): Problems {
  const problems = new Problems("nodes");
  const byId = new Map(rows.map((node) => [node.id, node]));
  const districts = rows.filter((node) => node.level === "district");
  if (districts.length === 0) problems.add({ row: 0 }, "no-district");
  for (const row of districts.slice(1)) problems.add(row, "second-district");
  checkIds(rows, problems);
  const around = districtBbox(rows);
  for (const node of rows) {
    checkPlaceInTree(node, byId, problems);
    const frame = node.level === "district" ? null : around;
    const { geometry } = node;
    if (geometry?.type === "Point")
      addFlaw(problems, node, flawOfPlace(geometry.coordinates, frame));
    else if (geometry)
      for (const flaw of flawsOfArea(geometry, frame)) addFlaw(problems, node, flaw);
    checkCounts(node, problems);
  }
  return problems;
}

function checkIds(
  rows: readonly (Place & { id: string; name: string })[],
  problems: Problems,
): void {
  const first = new Map<string, number>();
  for (const row of rows) {
    const { id, name } = row;
    if (!NodeId.safeParse(id).success) problems.add(row, "bad-id", { id });
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, row.row);
    else problems.add(row, "id-twice", { id, first: earlier });
    if (typeof name !== "string" || name.trim() === "") problems.add(row, "no-name", { id });
  }
}

function checkPlaceInTree(
  node: NodeRow,
  byId: ReadonlyMap<string, NodeRow>,
  problems: Problems,
): void {
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

function inCycle(node: NodeRow, byId: ReadonlyMap<string, NodeRow>): boolean {
  let at: NodeRow | undefined = node;
  for (let step = 0; at?.parent && step <= LEVELS.length; step++) {
    at = byId.get(at.parent);
    if (at === node) return true;
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

/** The district's own frame, if its own outline is sound; others are measured by it. */
function districtBbox(rows: readonly NodeRow[]): Bbox | null {
  const shape = rows.find((node) => node.level === "district")?.geometry;
  return shape && shape.type !== "Point" && flawsOfArea(shape, null).length === 0
    ? bboxOfArea(shape)
    : null;
}

function addFlaw(problems: Problems, at: Place, flaw: Flaw | null): void {
  if (flaw) problems.add(at, flaw.code, flaw.values);
}
