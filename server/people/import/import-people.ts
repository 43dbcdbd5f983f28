import type { PeopleProblemCode } from "@/lib/i18n/messages/people-import";
import type { Millis } from "@/lib/kit/clock";
import { addToRecord, byNobody } from "@/server/audit/record";
import type { KeyRing } from "@/server/people/key-ring";
import type { Db } from "@/server/store/db";
import { ProblemLog } from "@/server/territory/problem-log";
import { readSource } from "@/server/territory/read/read-source";
import { isReadProblem, type ReadProblem } from "@/server/territory/read/source";
import type { Territory } from "@/server/territory/territory";
import { PersonColumns, type PersonField } from "./columns";
import { Doors } from "./doors";
import { saidOf } from "./said";
import { type ListedRow, type PeopleCounts, Taking } from "./taking";

export interface PeoplePlan {
  files: readonly string[];
  /** Column by field; what is not said is recognised by its heading. */
  columns: Readonly<Partial<Record<PersonField, string>>>;
  /** Says what would be done and does nothing. */
  dryRun: boolean;
}

/** A row that can't be taken. */
export interface PeopleProblem {
  file: string;
  row: number;
  code: PeopleProblemCode | ReadProblem["code"];
  values: Record<string, string>;
}

export interface PeopleOutcome {
  problems: ProblemLog<PeopleProblem>;
  counts: PeopleCounts;
  /** Whether it is in the database: no problem, and no dry run. */
  taken: boolean;
}

/** Rows that are in memory at a time. */
const PIECE = 1_000;

/** Ends a transaction whose work is not to stay. */
class NotToStay extends Error {}

/**
 * Brings people in, row by row: all of them or, where one row is wrong, none. The persons of a household that
 * is listed are those that the files list; other households stay as they are. Again with the same files, it changes nothing.
 */
export async function importPeople(
  db: Db,
  territory: Territory,
  keys: KeyRing,
  plan: PeoplePlan,
  now: Millis,
  hear?: (problem: PeopleProblem) => void,
): Promise<PeopleOutcome> {
  const problems = new ProblemLog<PeopleProblem>(hear);
  const district = territory.about.id;
  let counts: PeopleCounts | undefined;
  const work = db.transaction(async (tx) => {
    const taking = await Taking.start(tx, district, keys);
    // Once something is wrong nothing is taken; the rest is only looked through.
    for await (const rows of piecesOf(plan, territory, problems))
      if (problems.total === 0)
        for (const { file, row } of await taking.take(rows))
          problems.add({ file, row, code: "person-twice", values: {} });
    counts = await taking.finish();
    if (plan.dryRun || problems.total > 0) throw new NotToStay();
    const { households, persons } = counts;
    const about = {
      households: households.added + households.changed + households.same,
      persons: persons.added + persons.changed + persons.same,
      gone: persons.gone,
    };
    await addToRecord(tx, district, [byNobody(now, "import", about)]);
  });
  const taken = await work.then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotToStay) return false;
      throw error;
    },
  );
  if (!counts) throw new Error("nothing was counted");
  return { problems, counts, taken };
}

async function* piecesOf(
  { files, columns }: PeoplePlan,
  territory: Territory,
  problems: ProblemLog<PeopleProblem>,
): AsyncGenerator<ListedRow[]> {
  const known = new PersonColumns(columns);
  const doors = new Doors(territory);
  let rows: ListedRow[] = [];
  for (const path of files) {
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
