import { nameless } from "@/lib/schema/territory";
import type { NodeRow } from "@/server/territory/input";
import type { Fields } from "./columns";
import type { Draft } from "./draft";
import { type Kind, kindOf } from "./words";

export type Count = "units" | "floors" | "doors";
export type Defaults = Partial<Record<Count, number>>;

/** A house is one door; of what nobody lives in there is a stairwell to close, and no household. */
const USUAL: Record<Kind, Record<Count, number>> = {
  block: { units: 1, floors: 6, doors: 2 },
  house: { units: 1, floors: 1, doors: 1 },
  other: { units: 1, floors: 1, doors: 0 },
};

/** A count that nobody said, and what it was taken for. */
interface Taken {
  what: Count;
  kind: Kind;
  value: number;
}

/** A draft as a row of the tree, its parent still open. What it says nothing of stays as it was. */
export function nodeRowOf(
  draft: Draft,
  before: NodeRow | undefined,
  defaults: Defaults,
): { node: NodeRow; taken: Taken[] } {
  const { file, row, id, level, fields } = draft;
  const node: NodeRow = { file, row, id, level, parent: null, name: nameOf(draft, before) };
  const geometry = draft.geometry ?? before?.geometry;
  if (geometry) node.geometry = geometry;
  const address = addressOf(fields) ?? before?.address;
  if (address) node.address = address;
  const captains = countOf(fields.captains, before?.captains);
  if (captains !== undefined) node.captains = captains;
  if (level !== "building") return { node, taken: [] };
  node.kind =
    fields.kind === undefined ? (before?.kind ?? "block") : kindOf(fields.kind || undefined);
  return { node, taken: addCounts(node, fields, node.kind, before, defaults) };
}

/** Adds a building's counts, and says which of them nobody had said. */
function addCounts(
  node: NodeRow,
  fields: Fields,
  kind: Kind,
  before: NodeRow | undefined,
  defaults: Defaults,
): Taken[] {
  const taken: Taken[] = [];
  for (const what of ["units", "floors", "doors"] as const) {
    const said = countOf(fields[what], before?.[what]);
    const value = said ?? (kind === "block" ? defaults[what] : undefined) ?? USUAL[kind][what];
    if (said === undefined) taken.push({ what, kind, value });
    node[what] = value;
  }
  const flats = countOf(fields.flats);
  if (flats === undefined || fields.doors !== undefined) return taken;
  const { units = 0, floors = 0 } = node;
  node.doors = Math.ceil(flats / Math.max(1, units * floors));
  return taken.filter(({ what }) => what !== "doors");
}

/** A count as it is written, else as it was; what is no number stays wrong, so that the check names it. */
export function countOf(text: string | undefined, before?: number): number | undefined {
  if (text === undefined) return before;
  if (text === "") return undefined;
  const digits = /^(\d+(?:\.\d+)?)\s*(?:个|层|户|单元|人)?$/.exec(text.normalize("NFKC"));
  return digits ? Number(digits[1]) : Number.NaN;
}

export function addressOf({ address, road, number }: Fields): string | undefined {
  if (address !== undefined) return address;
  if (!road || !number) return number || road || (road ?? number);
  return /\p{Script=Han}/u.test(road) ? `${road}${number}` : `${number} ${road}`;
}

function nameOf({ fields, id, level }: Draft, before: NodeRow | undefined): string {
  const own = level === "building" ? (fields.building ?? fields.name) : fields.name;
  const numbered = fields.number === undefined ? fields.address : addressOf(fields);
  return (
    own ?? before?.name ?? (numbered || undefined) ?? (level === "building" ? nameless(id) : "")
  );
}
