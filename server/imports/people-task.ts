import { basename } from "node:path";
import { importRun } from "@/drizzle/schema/import";
import { peopleProblem } from "@/lib/i18n/messages/people-import";
import { read } from "@/lib/i18n/messages/read";
import { staffProblem } from "@/lib/i18n/messages/staff-import";
import { type Messages, translate } from "@/lib/i18n/translate";
import type { ListCounts } from "@/lib/protocol/imports";
import type { Entry } from "@/server/audit/record";
import { addToRecord } from "@/server/audit/record";
import {
  aboutOf,
  type PeopleProblem,
  stagePeople,
  takePeople,
} from "@/server/people/import/import-people";
import { dropChanges, type PeopleCounts } from "@/server/people/import/staging";
import { KeyRing } from "@/server/people/key-ring";
import { readStaff, type StaffProblem, takeStaff } from "@/server/staff/import-staff";
import type { Db, Tx } from "@/server/store/db";
import { loadTerritory } from "@/server/territory/load";
import type { Territory } from "@/server/territory/territory";
import { cellOf } from "./cells";
import { columnsSaid } from "./guess";
import { ProblemBook } from "./problem-book";
import { type ImportTask, Stopped, type Tell } from "./task";

type Task = ImportTask & { take: { version: string | null } | null };

/** Says what an import of households and persons would do, or takes it; within the scope of whoever imports. */
export async function peopleTask(db: Db, task: Task, tell: Tell): Promise<void> {
  const { district, run, by, take } = task;
  const territory = await territoryOf(db, district);
  const { book, problem } = problemsOf(task);
  // What was written down when it was shown may be of an older look.
  await dropChanges(db, run);
  const plan = { run, files: filesOf(task), scope: by.appointment.path };
  const all = rowsOf(task);
  const keys = new KeyRing(task.keys);
  const { counts, rows } = await stagePeople(db, territory, keys, plan, problem, (n) =>
    tell({ step: "compare", share: Math.min(1, n / all) }),
  );
  const lists = listsOfPeople(counts);
  const taken = take !== null && book.count === 0;
  if (taken) {
    tell({ step: "write", share: 0 });
    await db.transaction(async (tx) => {
      if (rows > 0) await tx.insert(importRun).values(runOf(task, "people", lists));
      await takePeople(tx, district, run, rows, entryOf(task, aboutOf(counts)));
    });
  } else await dropChanges(db, run);
  await finish(task, book, tell, lists, taken);
}

/** The same of staff: accounts and what they are appointed to. */
export async function staffTask(db: Db, task: Task, tell: Tell): Promise<void> {
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
  await finish(task, book, tell, lists, taken);
}

async function territoryOf(db: Db, district: string): Promise<Territory> {
  const territory = await loadTerritory(db, district);
  if (!territory) throw new Stopped("fault");
  return territory;
}

const filesOf = ({ files }: Task) =>
  files.map(({ path, kind, columns }) => ({ path, columns: columnsSaid(kind, columns) }));

const rowsOf = ({ files }: Task): number =>
  Math.max(
    1,
    files.reduce((sum, { rows }) => sum + rows, 0),
  );

const runOf = (
  { run, district, by, now }: Task,
  kind: "people" | "staff",
  lists: ListCounts[],
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

export const entryOf = ({ by, now }: Pick<Task, "by" | "now">, about: Entry["about"]): Entry => ({
  at: now,
  kind: "import",
  account: by.account,
  appointment: by.appointment.id,
  path: by.appointment.path,
  screen: "import",
  whom: [],
  about,
});

function problemsOf({ files, language }: Task) {
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
  { book: path, language }: Task,
  book: ProblemBook,
  tell: Tell,
  lists: ListCounts[],
  taken: boolean,
): Promise<void> {
  await book.write(path, language);
  const { count: problemCount, shown: problems } = book;
  const nothing = { notes: [], gone: [], picture: false };
  tell({ taken, version: null, outcome: { lists, problemCount, problems, ...nothing } });
}

const listsOfPeople = ({ households, persons }: PeopleCounts): ListCounts[] => [
  { list: "household", ...households, gone: 0 },
  { list: "person", ...persons },
];
