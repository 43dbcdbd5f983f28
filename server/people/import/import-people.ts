import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { PeopleProblemCode } from "@/lib/i18n/messages/people-import";
import type { Millis } from "@/lib/kit/clock";
import type { Path } from "@/lib/schema/territory";
import { addToRecord, byNobody, type Entry } from "@/server/audit/record";
import type { KeyRing } from "@/server/people/key-ring";
import type { Db, Tx } from "@/server/store/db";
import { ProblemLog } from "@/server/territory/problem-log";
import { readSource } from "@/server/territory/read/read-source";
import { isReadProblem, type ReadProblem } from "@/server/territory/read/source";
import type { Territory } from "@/server/territory/territory";
import { PersonColumns, type PersonField } from "./columns";
import { Doors } from "./doors";
import { saidOf } from "./said";
import { dropChanges, type ListedRow, type PeopleCounts, Staging } from "./staging";
import { takeChanges } from "./take-changes";

type Columns = Readonly<Partial<Record<PersonField, string>>>;

export interface PeoplePlan {
  files: readonly string[];
  /** Column by field; what is not said is recognised by its heading. */
  columns: Columns;
  /** Says what would be done and does nothing. */
  dryRun: boolean;
}

/** What is to be found out: under which id, of which files, and how far it may reach. */
export interface StagePlan {
  run: string;
  files: readonly { path: string; columns: Columns }[];
  scope: Path;
}

/** A row that can't be taken. */
export interface PeopleProblem {
  file: string;
  row: number;
  code: PeopleProblemCode | ReadProblem["code"];
  values: Record<string, string>;
}

export interface Staged {
  problems: ProblemLog<PeopleProblem>;
  counts: PeopleCounts;
  /** Changes that were written down; none of them stays where there are problems. */
  rows: number;
}

export interface PeopleOutcome extends Omit<Staged, "rows"> {
  /** Whether it is in the database: no problem, and no dry run. */
  taken: boolean;
}

/** Rows that are in memory at a time. */
const PIECE = 1_000;

/**
 * Brings people in, row by row: all of them or, where one row is wrong, none. The persons of a household that
 * is listed are those that the files list; other households stay as they are. Again with the same files, it changes nothing.
 */
export async function importPeople(
  db: Db,
  territory: Territory,
  keys: KeyRing,
  { files, columns, dryRun }: PeoplePlan,
  now: Millis,
  hear?: (problem: PeopleProblem) => void,
): Promise<PeopleOutcome> {
  const run = randomUUID();
  const district = territory.about.id;
  const plan = { run, files: files.map((path) => ({ path, columns })), scope: district };
  try {
    const { rows, ...found } = await stagePeople(db, territory, keys, plan, hear);
    const taken = !dryRun && found.problems.total === 0;
    if (taken)
      await db.transaction((tx) =>
        takePeople(tx, district, run, rows, byNobody(now, "import", aboutOf(found.counts))),
      );
    return { ...found, taken };
  } finally {
    await dropChanges(db, run);
  }
}

/** Finds out what an import would do, and writes that down beside the people. `read` is told of rows. */
export async function stagePeople(
  db: Db,
  territory: Territory,
  keys: KeyRing,
  plan: StagePlan,
  hear?: (problem: PeopleProblem) => void,
  read: (rows: number) => void = () => {},
): Promise<Staged> {
  const problems = new ProblemLog<PeopleProblem>(hear);
  const staging = new Staging(db, plan.run, keys);
  let n = 0;
  // Once something is wrong nothing is taken; the rest is only looked through.
  for await (const rows of piecesOf(plan, territory, problems)) {
    if (problems.total === 0)
      for (const { file, row } of await staging.take(rows))
        problems.add({ file, row, code: "person-twice", values: {} });
    n += rows.length;
    read(n);
  }
  const counts = await staging.finish();
  if (problems.total > 0) await dropChanges(db, plan.run);
  // What comes next is planned for tables that have just been filled.
  else await db.execute(sql`analyze import_change`);
  return { problems, counts, rows: staging.rows };
}

/** Takes what was found out, and puts it on record. Throws `PeopleChanged` where it no longer fits. */
export async function takePeople(
  tx: Tx,
  district: string,
  run: string,
  rows: number,
  entry: Entry,
): Promise<void> {
  await takeChanges(tx, district, run, rows);
  await addToRecord(tx, district, [entry]);
}

/** What the record says of an import. */
const aboutOf = ({ households, persons }: PeopleCounts) => ({
  households: households.added + households.changed + households.same,
  persons: persons.added + persons.changed + persons.same,
  gone: persons.gone,
});

async function* piecesOf(
  { files, scope }: StagePlan,
  territory: Territory,
  problems: ProblemLog<PeopleProblem>,
): AsyncGenerator<ListedRow[]> {
  const doors = new Doors(territory, scope);
  let rows: ListedRow[] = [];
  for (const { path, columns } of files) {
    const known = new PersonColumns(columns);
    let bad: ReadProblem | undefined;
    for await (const item of readSource(path, {})) {
      if (isReadProblem(item)) {
        problems.add(item);
        bad = item;
        continue;
      }
      // What is wrong with a row comes right before it.
      if (bad?.row === item.row && bad.file === item.file) continue;
      const { file, row } = item;
      const fields = known.read(item);
      const [door, said] = [doors.find(fields), saidOf(fields)];
      for (const flaw of [...(door.ok ? [] : [door.error]), ...(said.ok ? [] : said.error)])
        problems.add({ file, row, ...flaw });
      if (!door.ok || !said.ok) continue;
      const remarks = fields.householdRemarks ?? null;
      rows.push({ file, row, ...door.value, said: said.value, remarks });
      if (rows.length < PIECE) continue;
      yield rows;
      rows = [];
    }
  }
  yield rows;
}
