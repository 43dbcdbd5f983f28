import type { Db, Tx } from "@/server/store/db";
import { type Changes, changesOf, type ListName } from "@/server/territory/changes";
import { checkTerritory } from "@/server/territory/check";
import { type ImportReport, importTerritory, TerritoryChanged } from "@/server/territory/import";
import type { TerritoryInput } from "@/server/territory/input";
import { type Kept, keptTerritory } from "@/server/territory/kept";
import type { ImportProblem } from "@/server/territory/problem-log";
import type { ReadOptions } from "@/server/territory/read/source";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import { standingOf } from "@/server/territory/standing";
import { takingIn } from "@/server/territory/taking";
import { type BuildOptions, buildInput } from "./build-input";
import { Findings, type Note } from "./findings";
import { holdStanding } from "./hold";
import { putWhereSet } from "./points";
import { type FileToRead, readFiles } from "./read-files";

export interface ImportPlan extends BuildOptions {
  files: readonly FileToRead[];
  /** Column by field; what is not said is as it was the last time, or recognised by its heading. */
  columns: Readonly<Record<string, string>>;
  read: ReadOptions;
  /** The version that it is about; unsaid, whatever is there. */
  expected?: string;
  /** Says what would be done and does nothing. */
  dryRun: boolean;
}

export interface ImportOutcome {
  /** The first of each kind. */
  problems: readonly ImportProblem[];
  /** How many there are of each kind. */
  problemCounts: ReadonlyMap<ImportProblem["code"], number>;
  notes: Note[];
  changes: ReadonlyMap<ListName, Changes>;
  before: TerritoryInput<NodeRows> | null;
  /** Of what was there before; null before anything was. */
  version: string | null;
  /** Null when there is no district to build in. */
  after: TerritoryInput<NodeRows> | null;
  /** Null when nothing was done: there are problems, or it was a dry run. */
  report: ImportReport | null;
}

/** Who wants to know how an import goes. */
export interface ImportEars {
  /** Of every problem. */
  problem?(problem: ImportProblem): void;
  /** Rows that have been read. */
  read?(rows: number): void;
  /** What was read is built into a territory. */
  building?(): void;
  /** The territory is about to be taken in: from here on nothing may be decided on the old one. */
  taking?(): void;
  /** Nodes that have been written, of so many. */
  wrote?(nodes: number, of: number): void;
  /** Does its own in the transaction that takes the territory. */
  taken?(tx: Tx, made: Made): Promise<void>;
}

/** A territory in place of another. */
export interface Made extends Pick<ImportOutcome, "before" | "changes"> {
  version: string;
}

/** Brings files in: reads them, builds the territory that they and what was there before make, and takes it. */
export async function importFiles(
  db: Db,
  plan: ImportPlan,
  now: Date,
  ears: ImportEars = {},
): Promise<ImportOutcome> {
  const findings = new Findings(ears.problem);
  const { problems } = findings;
  const kept = await keptTerritory(db);
  if (plan.expected !== undefined && kept?.version !== plan.expected) throw new TerritoryChanged();
  if (kept) putWhereSet(kept.input.nodes, (await standingOf(db, kept.district)).points);
  const columns = { ...kept?.columns, ...plan.columns };
  const read = await inputOf(plan, columns, kept, findings, ears);
  const found = { plan, now, ears, findings, kept, columns, read };
  if (!plan.dryRun) ears.taking?.();
  const { after, changes, report } = plan.dryRun
    ? await finish(db, found)
    : await takingIn(db, (within) => finish(within, found));
  return {
    problems: problems.shown,
    problemCounts: problems.counts,
    notes: findings.notes,
    before: kept?.input ?? null,
    version: kept?.version ?? null,
    after,
    changes,
    report,
  };
}

interface Found {
  plan: ImportPlan;
  now: Date;
  ears: ImportEars;
  findings: Findings;
  kept: Kept | null;
  columns: Readonly<Record<string, string>>;
  /** Null when there is no district to build in. */
  read: TerritoryInput<NodeRows> | null;
}

/** Holds what something stands on by now, says what is different, and takes it unless it is a dry run. */
async function finish(
  db: Db,
  { plan, now, ears, findings, kept, columns, read }: Found,
): Promise<Pick<ImportOutcome, "after" | "changes" | "report">> {
  const { problems } = findings;
  let after = read;
  if (after && kept) {
    const standing = await standingOf(db, kept.district);
    putWhereSet(after.nodes, standing.points, findings);
    after = holdStanding(after, kept.input, standing, findings);
  }
  const changes = after ? changesOf(kept?.input ?? null, after) : new Map<ListName, Changes>();
  let report: ImportReport | null = null;
  // Rows that could not be placed would be missed a second time by whatever hangs on them.
  if (after && problems.total === 0) {
    if (plan.dryRun) for (const problem of checkTerritory(after)) problems.add(problem);
    else {
      const taken = await importTerritory(db, after, {
        now,
        columns: { ...columns },
        problems,
        expected: kept?.version,
        wrote: ears.wrote,
        taken: async (tx, version) =>
          await ears.taken?.(tx, { version, before: kept?.input ?? null, changes }),
      });
      if (taken.ok) report = taken.value;
    }
  }
  return { after, changes, report };
}

/** What was read is let go of here: of a million rows the numbers alone are some 40 MB. */
async function inputOf(
  plan: ImportPlan,
  columns: Readonly<Record<string, string>>,
  kept: Kept | null,
  findings: Findings,
  ears: ImportEars,
): Promise<TerritoryInput<NodeRows> | null> {
  const read = await readFiles(plan.files, columns, plan.read, findings, ears.read);
  ears.building?.();
  try {
    return buildInput(read, kept, plan, findings);
  } finally {
    read.nodes.close();
    read.outlines.close();
  }
}
