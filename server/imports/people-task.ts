import { basename } from "node:path";
import { importRun } from "@/drizzle/schema/import";
import { peopleProblem } from "@/lib/i18n/messages/people-import";
import { read } from "@/lib/i18n/messages/read";
import { staffProblem } from "@/lib/i18n/messages/staff-import";
import { type Messages, translate } from "@/lib/i18n/translate";
import type { ListCounts } from "@/lib/protocol/imports";
import type { Entry } from "@/server/audit/record";
import { addToRecord } from "@/server/audit/record";
import { type PeopleProblem, stagePeople, takePeople } from "@/server/people/import/import-people";
import { dropChanges } from "@/server/people/import/staging";
import { KeyRing } from "@/server/people/key-ring";
import { readStaff, type StaffProblem, takeStaff } from "@/server/staff/import-staff";
import type { Db, Tx } from "@/server/store/db";
import { loadTerritory } from "@/server/territory/load";
import type { Territory } from "@/server/territory/territory";
import { cellOf } from "./cells";
import { columnsSaid } from "./guess";
import { ProblemBook } from "./problem-book";
import { type Found, Stopped, type TakeTask, type Tell } from "./task";

/**
 * Says what an import of households and persons would do, within the scope of whoever imports, and writes it
 * down; takes what was written down: in one transaction of a few statements, since on PGlite everybody waits for it.
 */
export async function peopleTask(db: Db, task: TakeTask, tell: Tell): Promise<void> {
  const { district, run, by, take } = task;
  const { book, problem } = problemsOf(task);
  if (take) {
    tell({ step: "write", share: 0 });
    await db.transaction(async (tx) => {
      if (take.staged > 0) await tx.insert(importRun).values(runOf(task, "people", take.lists));
      await takePeople(tx, district, run, take.staged, entryOf(task, totalsOf(take.lists)));
    });
    return await finish(task, book, tell, take, true);
  }
  const territory = await territoryOf(db, district);
  // An older look may have written down something else.
  await dropChanges(db, run);
  const plan = { run, files: filesOf(task), scope: by.appointment.path };
  const all = rowsOf(task);
  const keys = new KeyRing(task.keys);
  const { counts, rows } = await stagePeople(db, territory, keys, plan, problem, (n) =>
    tell({ step: "compare", share: Math.min(1, n / all) }),
  );
  const { households, persons } = counts;
  const lists = [
    { list: "household", ...households, gone: 0 },
    { list: "person", ...persons },
  ];
  await finish(task, book, tell, { version: null, staged: rows, lists }, false);
}

/** The same of staff: accounts and what they are appointed to. */
export async function staffTask(db: Db, task: TakeTask, tell: Tell): Promise<void> {
  const { district, run, by, now, take } = task;
  const territory = await territoryOf(db, district);
  const { book, problem } = problemsOf(task);
  const { account, name, appointment } = by;
  const plan = {
    files: filesOf(task),
    by: { account, name, appointments: [appointment] },
    scope: appointment.path,
  };
  const all = rowsOf(task);
  const found = await readStaff(db, territory, plan, now, problem, (n) => {
    if (n % 500 === 0) tell({ step: "compare", share: Math.min(1, n / all) });
  });
  const none = { changed: 0, gone: 0 };
  const lists: ListCounts[] = [
    { list: "account", added: found.accounts.length, same: 0, ...none },
    { list: "appointment", added: found.appointments.length, same: found.same, ...none },
  ];
  const taken = take !== null && book.count === 0;
  if (taken) {
    tell({ step: "write", share: 0 });
    await db.transaction(async (tx: Tx) => {
      if (found.appointments.length === 0) return;
      await tx.insert(importRun).values(runOf(task, "staff", lists));
      await takeStaff(tx, run, found);
      const about = { accounts: found.accounts.length, appointments: found.appointments.length };
      await addToRecord(tx, district, [entryOf(task, about)]);
    });
  }
  await finish(task, book, tell, { version: null, staged: 0, lists }, taken);
}

async function territoryOf(db: Db, district: string): Promise<Territory> {
  const territory = await loadTerritory(db, district);
  if (!territory) throw new Stopped("fault");
  return territory;
}

const filesOf = ({ files }: TakeTask) =>
  files.map(({ path, kind, columns }) => ({ path, columns: columnsSaid(kind, columns) }));

const rowsOf = ({ files }: TakeTask): number =>
  Math.max(
    1,
    files.reduce((sum, { rows }) => sum + rows, 0),
  );

const runOf = (
  { run, district, by, now }: TakeTask,
  kind: "people" | "staff",
  lists: readonly ListCounts[],
) => ({
  id: run,
  district,
  kind,
  account: by.account,
  path: by.appointment.path,
  at: now,
  lists,
  version: null,
  undoneAt: null,
});

export const entryOf = (
  { by, now }: Pick<TakeTask, "by" | "now">,
  about: Entry["about"],
): Entry => ({
  at: now,
  kind: "import",
  account: by.account,
  appointment: by.appointment.id,
  path: by.appointment.path,
  screen: "import",
  whom: [],
  about,
});

function problemsOf({ files, language }: TakeTask) {
  const book = new ProblemBook();
  const of = new Map(files.map((file) => [basename(file.path), file]));
  const words: Messages<string> = {
    "zh-CN": { ...read["zh-CN"], ...peopleProblem["zh-CN"], ...staffProblem["zh-CN"] },
    en: { ...read.en, ...peopleProblem.en, ...staffProblem.en },
  };
  const problem = (one: PeopleProblem | StaffProblem): void =>
    book.add(one.code, () => {
      const file = basename(one.file);
      const text = translate(words, language, one.code, one.values);
      return { file, row: one.row, ...cellOf(one, of.get(file)), text };
    });
  return { book, problem };
}

async function finish(
  { book: path, language }: TakeTask,
  book: ProblemBook,
  tell: Tell,
  found: Found,
  taken: boolean,
): Promise<void> {
  await book.write(path, language);
  const { count: problemCount, shown: problems } = book;
  const nothing = { notes: [], gone: [], picture: false };
  const { lists } = found;
  tell({ taken, found, outcome: { lists, problemCount, problems, ...nothing } });
}

/** What the record says of an import: how many of each list there are in the files, and who is gone. */
const totalsOf = (lists: readonly ListCounts[]): Record<string, number> =>
  Object.fromEntries([
    ...lists.map(({ list, added, changed, same }) => [`${list}s`, added + changed + same]),
    ["gone", lists.reduce((sum, { gone }) => sum + gone, 0)],
  ]);
