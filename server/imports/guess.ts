import { type FileKind, type ImportKind, importKindOf } from "@/lib/protocol/imports";
import { personFieldOf } from "@/server/people/import/columns";
import { staffFieldOf } from "@/server/staff/columns";
import { fieldOf } from "@/server/territory/build/columns";
import type { Seen } from "./look-through";

/** Words in a file's name that say what it is; the first that fits counts. */
const NAMES: readonly [RegExp, FileKind][] = [
  [/outline|轮廓|边界/i, "outline"],
  [/gate|卡口|checkpoint/i, "gate"],
  [/exit|出入口/i, "exit"],
  [/squad|突击队|小队/i, "squad"],
  [/road|rail|water|river|land|coast|green|park|ground|道路|水系|绿地|海岸|底图/i, "ground"],
  [/building|楼栋|楼幢|房屋/i, "building"],
  [/compound|小区|院落/i, "compound"],
  [/communit|社区|居委/i, "community"],
  [/street|ward|quarter|街道|乡镇/i, "street"],
  [/register|名册/i, "register"],
];

/** Whose headings a kind's columns are recognised by. */
const FIELD_OF: Readonly<Record<ImportKind, (heading: string) => string | undefined>> = {
  territory: fieldOf,
  people: personFieldOf,
  staff: staffFieldOf,
};

export const recognised = (kind: FileKind, heading: string): string | undefined =>
  FIELD_OF[importKindOf(kind)](heading);

/** What a file probably is: by its headings, else by its name, else by its shapes. */
export function guessKind(name: string, { headings, places, lines, areas }: Seen): FileKind {
  const person = new Set(headings.map(personFieldOf));
  const staff = new Set(headings.map(staffFieldOf));
  if (person.has("name") && staff.has("role")) return "staff";
  if (person.has("name") && person.has("door")) return "people";
  const fields = new Set(headings.map(fieldOf));
  // What is drawn may say on which storey it lies.
  if (fields.has("level") && places.size > 0) return "register";
  if (fields.has("need")) return "gate";
  if (fields.has("width") || headings.includes("出入口")) return "exit";
  const named = NAMES.find(([word]) => word.test(name))?.[1];
  if (lines > areas) return "ground";
  if (named) return named;
  if (fields.has("size") && !areas) return "squad";
  if (fields.has("building") || fields.has("kind")) return "building";
  return "register";
}

/** What each column probably is: as it was said before, else by its heading; empty for what says nothing. */
export const guessColumns = (
  kind: FileKind,
  headings: readonly string[],
  remembered: ReadonlyMap<string, string>,
): [heading: string, field: string][] =>
  headings.map((heading) => [heading, remembered.get(heading) ?? recognised(kind, heading) ?? ""]);

/** Column by field, where what was said is not what the headings say by themselves. */
export function columnsSaid(
  kind: FileKind,
  columns: readonly (readonly [heading: string, field: string])[],
): Record<string, string> {
  const fields = new Set(
    columns.flatMap(([heading, field]) => [field, recognised(kind, heading) ?? ""]),
  );
  fields.delete("");
  const differing: [string, string][] = [];
  for (const field of fields) {
    const said = columns.filter(([, one]) => one === field).map(([heading]) => heading);
    const usual = columns.filter(([heading]) => recognised(kind, heading) === field);
    if (String(said) !== String(usual.map(([heading]) => heading)))
      differing.push([field, said[0] ?? ""]);
  }
  return Object.fromEntries(differing);
}
