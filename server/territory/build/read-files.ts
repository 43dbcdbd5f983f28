import type { What } from "@/lib/protocol/imports";
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
import { Spill } from "@/server/territory/rows/spill";
import { Columns, type Fields } from "./columns";
import { type Draft, draftOf, levelOf } from "./draft";
import { Drafts } from "./drafts";
import type { Findings } from "./findings";
import { addGround } from "./ground-rows";

/** All that an import's files say. What was not among them is null. */
export interface FilesRead {
  nodes: Drafts;
  /** Outlines for what is there already. */
  outlines: Spill<Draft<"outline">>;
  gates: Draft<"gate">[] | null;
  exits: Draft<"exit">[] | null;
  squads: Draft<"squad">[] | null;
  ground: GroundInput | null;
}

export interface FileToRead {
  what: What;
  path: string;
  /** Column by field, for this file in place of what is said of all. */
  columns?: Readonly<Record<string, string>>;
}

/** So many rows are read between two words of it. */
const ROWS_A_WORD = 1_000;

/** Reads files row by row; none of them is ever in memory as a whole. `heard` is told how many rows have been read. */
export async function readFiles(
  files: readonly FileToRead[],
  columns: Readonly<Record<string, string>>,
  options: ReadOptions,
  findings: Findings,
  heard: (rows: number) => void = () => {},
): Promise<FilesRead> {
  const read: FilesRead = {
    nodes: new Drafts(findings),
    outlines: new Spill(),
    gates: null,
    exits: null,
    squads: null,
    ground: null,
  };
  let rows = 0;
  for (const { what, path, columns: own } of files) {
    const known = new Columns(own ?? columns);
    const placed = new Placing(path, known, options, findings);
    let bad: ReadProblem | undefined;
    for await (const item of readSource(path, options)) {
      if (isReadProblem(item)) {
        findings.add(item);
        bad = item;
        // What is wrong with a row comes right before it.
      } else if (bad?.row !== item.row || bad.file !== item.file) {
        const row = placed.row(item);
        if (row) take(read, what, row, known.read(row), findings);
        if (++rows % ROWS_A_WORD === 0) heard(rows);
      }
    }
  }
  return read;
}

/** Gives rows without a shape the place that their columns say. */
class Placing {
  #system: System | ReadProblem | undefined;

  constructor(
    private readonly path: string,
    private readonly known: Columns,
    private readonly options: ReadOptions,
    private readonly findings: Findings,
  ) {}

  /** Null when its place is a problem. */
  row(row: SourceRow): SourceRow | null {
    const columns = row.geometry ? null : this.known.place(row);
    if (!columns) return row;
    if (!this.#system) {
      this.#system = systemOfRegister(this.path, this.options);
      if ("code" in this.#system) this.findings.add(this.#system);
    }
    const point = "code" in this.#system ? null : pointOf(row, columns, this.#system);
    if (!point || !("code" in point)) return { ...row, geometry: point };
    this.findings.add(point);
    return null;
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
  } else if (what === "exit") {
    read.exits ??= [];
    read.exits.push(draftOf(row, what, fields));
  } else if (what === "squad") {
    read.squads ??= [];
    read.squads.push(draftOf(row, what, fields));
  } else if (what === "outline") read.outlines.add(draftOf(row, what, fields));
  else {
    const level = levelOf(what, fields);
    if (level) read.nodes.add(draftOf(row, level, fields));
    else findings.problem(row, "unknown-level", { level: fields.level ?? "" });
  }
}
