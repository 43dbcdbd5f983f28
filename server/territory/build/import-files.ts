import type { Db } from "@/server/store/db";
import { type Changes, changesOf, type ListName } from "@/server/territory/changes";
import { checkTerritory } from "@/server/territory/check";
import { type ImportReport, importTerritory } from "@/server/territory/import";
import type { TerritoryInput } from "@/server/territory/input";
import { keptTerritory } from "@/server/territory/kept";
import type { Problem } from "@/server/territory/problem";
import type { ReadOptions, ReadProblem } from "@/server/territory/read/source";
import { type Standing, standingOf } from "@/server/territory/standing";
import { type BuildOptions, buildInput } from "./build-input";
import type { What } from "./draft";
import { type BuildProblem, Findings, type Note } from "./findings";
import { holdStanding } from "./hold";
import { withPointsSet } from "./points";
import { readFiles } from "./read-files";

export interface ImportPlan extends BuildOptions {
  files: readonly { what: What; path: string }[];
  /** Column by field; what is not said is as it was the last time, or recognised by its heading. */
  columns: Readonly<Record<string, string>>;
  read: ReadOptions;
  /** Says what would be done and does nothing. */
  dryRun: boolean;
}

export type ImportProblem = Problem | BuildProblem | ReadProblem;

export interface ImportOutcome {
  problems: ImportProblem[];
  notes: Note[];
  changes: ReadonlyMap<ListName, Changes>;
  before: TerritoryInput | null;
  /** Null when there is no district to build in. */
  after: TerritoryInput | null;
  /** Null when nothing was done: there are problems, or it was a dry run. */
  report: ImportReport | null;
}

/** Brings files in: reads them, builds the territory that they and what was there before make, and takes it. */
export async function importFiles(db: Db, plan: ImportPlan, now: Date): Promise<ImportOutcome> {
  const findings = new Findings();
  const last = await keptTerritory(db);
  const standing = last && (await standingOf(db, last.district));
  const kept = last && standing && { ...last, input: pointed(last.input, standing) };
  const columns = { ...kept?.columns, ...plan.columns };
  const read = await readFiles(plan.files, columns, plan.read, findings);
  const built = buildInput(read, kept, plan, findings);
  const input =
    built && kept && standing
      ? holdStanding(pointed(built, standing, findings), kept.input, standing, findings)
      : built;
  const problems: ImportProblem[] = [...read.problems, ...findings.problems];
  // Rows that could not be placed would be missed a second time by whatever hangs on them.
  if (input && problems.length === 0) problems.push(...checkTerritory(input));
  const outcome: ImportOutcome = {
    problems,
    notes: findings.notes,
    before: kept?.input ?? null,
    after: input,
    changes: input ? changesOf(kept?.input ?? null, input) : new Map(),
    report: null,
  };
  if (!input || problems.length > 0 || plan.dryRun) return outcome;
  const taken = await importTerritory(db, input, { now, columns });
  return taken.ok ? { ...outcome, report: taken.value } : { ...outcome, problems: taken.error };
}

const pointed = (
  input: TerritoryInput,
  { points }: Standing,
  findings?: Findings,
): TerritoryInput => ({ ...input, nodes: withPointsSet(input.nodes, points, findings) });
