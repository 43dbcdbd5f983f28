import type { ImportProblemLine } from "@/lib/protocol/imports";
import type { Place } from "@/server/territory/problem";
import type { TaskFile } from "./task";

/** The field that a problem is about, by its code; what is about several has none. */
const FIELD_OF: Readonly<Record<string, string>> = {
  "bad-id": "code",
  "id-twice": "code",
  "unknown-level": "level",
  "unknown-parent": "parent",
  "parent-missing": "parent",
  "wrong-parent-level": "parent",
  "unknown-compound": "parent",
  "unknown-squad-home": "parent",
  "bad-need": "need",
  "bad-width": "width",
  "bad-size": "size",
  "coordinate-out-of-range": "lon",
  "coordinate-swapped": "lon",
  "coordinate-zero": "lon",
  "coordinate-in-degrees": "lon",
  "outside-district": "lon",
  "unknown-building": "building",
  "building-of-two": "building",
  "no-building": "building",
  "no-unit": "unit",
  "bad-unit": "unit",
  "no-door": "door",
  "bad-door": "door",
  "no-name": "name",
  "long-name": "name",
  "name-of-two": "name",
  "person-twice": "name",
  "staff-twice": "name",
  "bad-phone": "phone",
  "bad-id-end": "idEnd",
  "bad-age": "age",
  "bad-residence": "residence",
  "long-remarks": "remarks",
  "unknown-role": "role",
  "wrong-role-level": "role",
  "no-role": "role",
  "not-yours": "role",
  "staff-no-name": "name",
  "staff-long-name": "name",
  "unknown-node": "code",
  "unknown-subject": "subject",
};

/** Counts are named by what they are of. */
const COUNTS = new Set(["units", "floors", "doors", "captains", "need", "size"]);

interface Flawed extends Place {
  code: string;
  values: Readonly<Record<string, string>>;
}

/** In which cell a problem lies, as a spreadsheet names it, and under which heading. */
export function cellOf(
  { row, code, values }: Flawed,
  file: TaskFile | undefined,
): Pick<ImportProblemLine, "cell" | "heading"> {
  const none = { cell: "", heading: "" };
  if (!file || row === 0) return none;
  const { what, column, at: place, field: said } = values;
  if (code === "cell-error") return { cell: column ?? "", heading: "" };
  if (code === "value-without-column")
    return { cell: `${letters(Number(place) - 1)}${row}`, heading: "" };
  const field = said ?? (what !== undefined && COUNTS.has(what) ? what : FIELD_OF[code]);
  const heading = column ?? file.columns.find(([, one]) => one === field)?.[0];
  const at = heading === undefined ? undefined : file.places.get(heading);
  if (heading === undefined || at === undefined) return none;
  return { cell: `${letters(at)}${row}`, heading };
}

/** A column's letters, from 0: A … Z, AA … */
export function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}
