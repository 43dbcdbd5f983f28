import { noGround } from "@/server/territory/ground";
import type { GroundInput } from "@/server/territory/input";
import type { System } from "@/server/territory/read/coordinates";
import { pointOf, systemOfRegister } from "@/server/territory/read/point";
import { readSource } from "@/server/territory/read/read-source";
import {
  isReadProblem,
  type ReadOptions,
  type ReadProblem,
  type SourceRow,
} from "@/server/territory/read/source";
import { Columns, type Fields } from "./columns";
import { type Draft, draftOf, levelOf, type What } from "./draft";
import type { Findings } from "./findings";
import { addGround } from "./ground-rows";

/** All that an import's files say. What was not among them is null. */
export interface FilesRead {
  nodes: Draft[];
  /** Outlines for what is there already. */
  outlines: Draft<"outline">[];
  gates: Draft<"gate">[] | null;
  squads: Draft<"squad">[] | null;
  ground: GroundInput | null;
  problems: ReadProblem[];
}

export async function readFiles(
  files: readonly { what: What; path: string }[],
  columns: Readonly<Record<string, string>>,
  options: ReadOptions,
  findings: Findings,
): Promise<FilesRead> {
  const read: FilesRead = {
    nodes: [],
    outlines: [],
    gates: null,
    squads: null,
    ground: null,
    problems: [],
  };
  const known = new Columns(columns);
  for (const { what, path } of files) {
    const rows: SourceRow[] = [];
    const bad = new Set<number>();
    for await (const item of readSource(path, options)) {
      if (isReadProblem(item)) {
        read.problems.push(item);
        bad.add(item.row);
      } else rows.push(item);
    }
    for (const row of placed(rows, path, known, options, read.problems))
      if (!bad.has(row.row)) take(read, what, row, known.read(row), findings);
  }
  read.nodes = withUnitsCounted(read.nodes, findings);
  return read;
}

/** Rows without a shape get the place that their columns say. */
function* placed(
  rows: readonly SourceRow[],
  path: string,
  known: Columns,
  options: ReadOptions,
  problems: ReadProblem[],
): Generator<SourceRow> {
  let system: System | ReadProblem | undefined;
  for (const row of rows) {
    const columns = row.geometry ? null : known.place(row);
    if (!columns) {
      yield row;
      continue;
    }
    if (!system) {
      system = systemOfRegister(path, options);
      if ("code" in system) problems.push(system);
    }
    const point = "code" in system ? null : pointOf(row, columns, system);
    if (point && "code" in point) problems.push(point);
    else yield { ...row, geometry: point };
  }
}

function take(
  read: FilesRead,
  what: What,
  row: SourceRow,
  fields: Fields,
  findings: Findings,
): void {
  if (what === "ground") {
    read.ground ??= noGround();
    if (!addGround(read.ground, row)) findings.note("ground-unknown", row);
  } else if (what === "gate") {
    read.gates ??= [];
    read.gates.push(draftOf(row, what, fields));
  } else if (what === "squad") {
    read.squads ??= [];
    read.squads.push(draftOf(row, what, fields));
  } else if (what === "outline") read.outlines.push(draftOf(row, what, fields));
  else {
    const level = levelOf(what, fields);
    if (level) read.nodes.push(draftOf(row, level, fields));
    else findings.problem(row, "unknown-level", { level: fields.level ?? "" });
  }
}

/** A register with a row a stairwell becomes one with a row a building. */
function withUnitsCounted(drafts: readonly Draft[], findings: Findings): Draft[] {
  const first = new Map<string, Draft>();
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const { unit, ...fields } = draft.fields;
    if (draft.level !== "building" || unit === undefined) {
      kept.push(draft);
      continue;
    }
    const number = Number(/\d+/.exec(unit.normalize("NFKC"))?.[0] ?? 1);
    const building = first.get(draft.id);
    if (building) {
      const most = Math.max(Number(building.fields.units), number);
      building.fields = { ...building.fields, units: String(most) };
      findings.note("units-counted", draft);
    } else {
      const counted = { ...draft, fields: { ...fields, units: fields.units ?? String(number) } };
      first.set(draft.id, counted);
      kept.push(counted);
    }
  }
  return kept;
}
