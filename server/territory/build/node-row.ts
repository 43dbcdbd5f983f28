import type { NodeRow } from "@/server/territory/input";
import type { Fields } from "./columns";
import type { Draft } from "./draft";
import type { Findings } from "./findings";
import { type Kind, kindOf } from "./words";

export type Count = "units" | "floors" | "doors";
export type Defaults = Partial<Record<Count, number>>;

/** A house is one door; of what nobody lives in there is a stairwell to close, and no household. */
const USUAL: Record<Kind, Record<Count, number>> = {
  block: { units: 1, floors: 6, doors: 2 },
  house: { units: 1, floors: 1, doors: 1 },
  other: { units: 1, floors: 1, doors: 0 },
};

/** A draft as a row of the tree, its parent still open. What it says nothing of stays as it was. */
export function nodeRowOf(
  draft: Draft,
  before: NodeRow | undefined,
  defaults: Defaults,
  findings: Findings,
): NodeRow {
  const { file, row, id, level, fields } = draft;
  const node: NodeRow = { file, row, id, level, parent: null, name: nameOf(draft, before) };
  const geometry = draft.geometry ?? before?.geometry;
  if (geometry) node.geometry = geometry;
  const address = addressOf(fields) ?? before?.address;
  if (address) node.address = address;
  const captains = countOf(fields.captains) ?? before?.captains;
  if (captains !== undefined) node.captains = captains;
  if (level !== "building") return node;
  const kind = fields.kind === undefined ? (before?.kind ?? "block") : kindOf(fields.kind);
  return { ...node, kind, ...countsOf(draft, kind, before, defaults, findings) };
}

function countsOf(
  draft: Draft,
  kind: Kind,
  before: NodeRow | undefined,
  defaults: Defaults,
  findings: Findings,
): Record<Count, number> {
  const { fields } = draft;
  const said = (what: Count): number => {
    const value = countOf(fields[what]) ?? before?.[what];
    if (value !== undefined) return value;
    const usual = (kind === "block" ? defaults[what] : undefined) ?? USUAL[kind][what];
    findings.note("default", draft, { what, kind, value: String(usual) });
    return usual;
  };
  const [units, floors] = [said("units"), said("floors")];
  const flats = countOf(fields.flats);
  if (flats === undefined || fields.doors !== undefined)
    return { units, floors, doors: said("doors") };
  return { units, floors, doors: Math.ceil(flats / Math.max(1, units * floors)) };
}

/** A count as it is written; what is no number stays wrong, so that the check names it. */
function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = /^(\d+(?:\.\d+)?)\s*(?:个|层|户|单元|人)?$/.exec(text.normalize("NFKC"));
  return digits ? Number(digits[1]) : Number.NaN;
}

function addressOf({ address, road, number }: Fields): string | undefined {
  if (address !== undefined || number === undefined) return address;
  if (road === undefined) return number;
  return /\p{Script=Han}/u.test(road) ? `${road}${number}` : `${number} ${road}`;
}

function nameOf({ fields, id, level }: Draft, before: NodeRow | undefined): string {
  const own = level === "building" ? (fields.building ?? fields.name) : fields.name;
  return own ?? before?.name ?? addressOf(fields) ?? (level === "building" ? `#${id}` : "");
}
