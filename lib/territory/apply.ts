import type { Point } from "geojson";
import { areaHolds, insidePoint } from "@/lib/geo/area";
import { cutArea, joinAreas, outsideOf, sizeOf } from "@/lib/geo/cut";
import { err, ok, type Result } from "@/lib/kit/result";
import type { LonLat } from "@/lib/schema/territory";
import type { Edit } from "./edit";
import type { Area, Entries, EntrySaid, NodeSaid, Working } from "./row";

/** Why an edit cannot stand; said in the words of lib/i18n/messages/territory.ts. */
export type EditProblemCode =
  | "gone"
  | "taken"
  | "wrong-level"
  | "district-stays"
  | "not-empty"
  | "outside-parent"
  | "entry-outside"
  | "no-outline"
  | "line-misses"
  | "not-in-it"
  | "side-empty"
  | "not-siblings";

/** How far out of what holds it an outline may reach: surveys differ by that much. */
const MOST_OUTSIDE = 0.5;
/** Degrees that a gate or an exit may stand off its compound: about 100 m. */
const ENTRY_REACH = 0.001;

const DONE: Result<void, EditProblemCode> = ok(undefined);

/** Makes one edit in a working copy, whole or not at all. */
export function applyEdit(rows: Working, edit: Edit): Result<void, EditProblemCode> {
  switch (edit.act) {
    case "rename": {
      const node = rows.node(edit.id);
      if (!node) return err("gone");
      rows.setNode({ ...node, name: edit.name });
      return DONE;
    }
    case "rename-gate":
      return say(rows.gates, edit.id, { name: edit.name });
    case "rename-exit":
      return say(rows.exits, edit.id, { name: edit.name });
    case "measure-exit":
      return say(rows.exits, edit.id, { width: edit.width });
    case "count": {
      const { act: _, ...counts } = edit;
      const node = rows.node(edit.id);
      if (!node) return err("gone");
      if (node.level !== "building") return err("wrong-level");
      rows.setNode({ ...node, ...counts });
      return DONE;
    }
    case "reshape": {
      const node = rows.node(edit.id);
      if (!node) return err("gone");
      return put(rows, { ...node, geometry: edit.outline });
    }
    case "build": {
      const { act: _, compound, outline, ...said } = edit;
      if (rows.node(edit.id)) return err("taken");
      const parent = rows.node(compound);
      if (!parent) return err("gone");
      if (parent.level !== "compound") return err("wrong-level");
      const kind = said.units > 0 ? "block" : "other";
      return put(rows, { ...said, parent: compound, level: "building", kind, geometry: outline });
    }
    case "gate": {
      const { act: _, ...gate } = edit;
      return add(rows, rows.gates, gate);
    }
    case "exit": {
      const { act: _, ...exit } = edit;
      return add(rows, rows.exits, exit);
    }
    case "move-gate":
      return move(rows, rows.gates, edit);
    case "move-exit":
      return move(rows, rows.exits, edit);
    case "retire":
      return retire(rows, edit.id);
    case "retire-gate":
      return close(rows.gates, edit.id);
    case "retire-exit":
      return close(rows.exits, edit.id);
    case "split":
      return split(rows, edit);
    case "merge":
      return merge(rows, edit);
  }
}

function add<E extends EntrySaid>(
  rows: Working,
  entries: Entries<E>,
  entry: E,
): Result<void, EditProblemCode> {
  if (entries.get(entry.id)) return err("taken");
  const compound = rows.node(entry.compound);
  if (!compound) return err("gone");
  if (compound.level !== "compound") return err("wrong-level");
  if (!near(compound, entry.at)) return err("entry-outside");
  entries.set(entry);
  return DONE;
}

function move<E extends EntrySaid>(
  rows: Working,
  entries: Entries<E>,
  { id, at }: Pick<EntrySaid, "id" | "at">,
): Result<void, EditProblemCode> {
  const entry = entries.get(id);
  if (entry && !near(rows.node(entry.compound), at)) return err("entry-outside");
  return say(entries, id, { at } as Partial<E>);
}

/** Says something else of a gate or an exit. */
function say<E extends EntrySaid>(
  entries: Entries<E>,
  id: string,
  said: Partial<E>,
): Result<void, EditProblemCode> {
  const entry = entries.get(id);
  if (!entry) return err("gone");
  entries.set({ ...entry, ...said });
  return DONE;
}

function close(entries: Entries<EntrySaid>, id: string): Result<void, EditProblemCode> {
  if (!entries.get(id)) return err("gone");
  entries.retire(id);
  return DONE;
}

/** An outline has to lie in that of what holds it, where that has one of its own. */
function put(rows: Working, node: NodeSaid): Result<void, EditProblemCode> {
  const around = outlineOf(node.parent === null ? undefined : rows.node(node.parent));
  const own = outlineOf(node);
  if (around && own && !holds(around, own)) return err("outside-parent");
  rows.setNode(node);
  return DONE;
}

function holds(around: Area, area: Area): boolean {
  if (!areaHolds(around, insidePoint(area))) return false;
  const outside = outsideOf(area, around);
  return outside === null || sizeOf(outside) <= MOST_OUTSIDE * sizeOf(area);
}

function retire(rows: Working, id: string): Result<void, EditProblemCode> {
  const node = rows.node(id);
  if (!node) return err("gone");
  if (node.parent === null) return err("district-stays");
  // Whoever retires a whole compound first says what becomes of each building in it.
  if (!isEmpty(rows, id)) return err("not-empty");
  rows.retireNode(id);
  return DONE;
}

const isEmpty = (rows: Working, id: string): boolean =>
  [...rows.children(id), ...rows.gates.of(id), ...rows.exits.of(id)].length === 0;

const SPLIT = ["street", "community", "compound"];

function split(
  rows: Working,
  { id, into, name, line, nodes, gates, exits }: Edit & { act: "split" },
): Result<void, EditProblemCode> {
  const node = rows.node(id);
  if (!node) return err("gone");
  if (!SPLIT.includes(node.level)) return err("wrong-level");
  if (rows.node(into)) return err("taken");
  const outline = outlineOf(node);
  if (!outline) return err("no-outline");
  const parts = cutArea(outline, line);
  if (!parts) return err("line-misses");
  const going = nodes.map((one) => rows.node(one));
  const entries = [
    ...gates.map((one) => rows.gates.get(one)),
    ...exits.map((one) => rows.exits.get(one)),
  ];
  if (going.some((one) => one?.parent !== id) || entries.some((one) => one?.compound !== id))
    return err("not-in-it");
  if (going.length === 0 || going.length === [...rows.children(id)].length)
    return err("side-empty");
  const [left, right] = parts;
  rows.setNode({ ...node, geometry: left });
  rows.setNode({ id: into, parent: node.parent, level: node.level, name, geometry: right });
  for (const one of going) if (one) rows.setNode({ ...one, parent: into });
  for (const one of gates) say(rows.gates, one, { compound: into });
  for (const one of exits) say(rows.exits, one, { compound: into });
  return DONE;
}

function merge(
  rows: Working,
  { id, into }: Edit & { act: "merge" },
): Result<void, EditProblemCode> {
  const [node, other] = [rows.node(id), rows.node(into)];
  if (!node || !other) return err("gone");
  if (!SPLIT.includes(node.level)) return err("wrong-level");
  if (node.level !== other.level || node.parent !== other.parent || id === into)
    return err("not-siblings");
  const [one, two] = [outlineOf(node), outlineOf(other)];
  if ((one === null) !== (two === null)) return err("no-outline");
  const joined = one && two ? joinAreas([two, one]) : null;
  for (const child of [...rows.children(id)]) rows.setNode({ ...child, parent: into });
  for (const gate of [...rows.gates.of(id)]) rows.gates.set({ ...gate, compound: into });
  for (const exit of [...rows.exits.of(id)]) rows.exits.set({ ...exit, compound: into });
  const captains = (node.captains ?? 0) + (other.captains ?? 0);
  rows.setNode({ ...other, captains, ...(joined && { geometry: joined }) });
  rows.moveSquads(id, into);
  rows.retireNode(id);
  return DONE;
}

export const outlineOf = (node: NodeSaid | undefined): Area | null =>
  node?.geometry && (node.geometry as Area | Point).type !== "Point"
    ? (node.geometry as Area)
    : null;

/** Whether a gate or an exit stands at its compound's edge or within, as far as the compound has one. */
function near(compound: NodeSaid | undefined, [lon, lat]: LonLat): boolean {
  const outline = outlineOf(compound);
  if (!outline) return true;
  const around: LonLat[] = [
    [lon, lat],
    [lon + ENTRY_REACH, lat],
    [lon - ENTRY_REACH, lat],
    [lon, lat + ENTRY_REACH],
    [lon, lat - ENTRY_REACH],
  ];
  return around.some((at) => areaHolds(outline, at));
}
