import { createWriteStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { importRun } from "@/drizzle/schema/import";
import type { ListCounts, What } from "@/lib/protocol/imports";
import type { Db } from "@/server/store/db";
import { describeNote, describeProblem } from "@/server/territory/build/describe";
import {
  type ImportOutcome,
  type ImportPlan,
  importFiles,
} from "@/server/territory/build/import-files";
import { pictureOf } from "@/server/territory/build/picture";
import type { TerritoryInput } from "@/server/territory/input";
import type { ImportProblem } from "@/server/territory/problem-log";
import type { NodeRows } from "@/server/territory/rows/node-rows";
import { cellOf } from "./cells";
import { columnsSaid } from "./guess";
import { ProblemBook } from "./problem-book";
import type { ImportTask, TakeTask, Tell } from "./task";
import { keepBefore } from "./territory-before";

/** Says what an import of territory would do, or takes it, with what is needed to put it back. */
export async function territoryTask(db: Db, task: TakeTask, tell: Tell): Promise<void> {
  const { district, run, now, by, language, take, book: path } = task;
  const book = new ProblemBook();
  const of = new Map(task.files.map((file) => [basename(file.path), file]));
  const all = task.files.reduce((sum, { rows }) => sum + rows, 0);
  const problem = (one: ImportProblem): void =>
    book.add(one.code, () => {
      const file = basename(one.file ?? "");
      const text = describeProblem({ ...one, file: "", row: 0 }, language);
      return { file, row: one.row, ...cellOf(one, of.get(file)), text };
    });
  const outcome = await importFiles(db, planOf(task), new Date(now), {
    problem,
    read: (rows) => tell({ step: "read", share: Math.min(1, rows / all) }),
    building: () => tell({ step: "build", share: 0 }),
    taking: () => tell({ step: "write", share: 0 }),
    wrote: (nodes, of) => tell({ step: "write", share: nodes / of }),
    taken: async (tx, { version, before, changes }) => {
      // What changes nothing is nothing to put back.
      if (version === take?.version || !before) return;
      await keepBefore(tx, district, run, before);
      const { account, appointment } = by;
      const lists = listsOf(changes);
      const made = { id: run, district, kind: "territory" as const, lists, version };
      await tx
        .insert(importRun)
        .values({ ...made, account, path: appointment.path, at: now, undoneAt: null });
    },
  });
  await book.write(path, language);
  const lists = listsOf(outcome.changes);
  tell({
    taken: outcome.report !== null,
    found: { version: outcome.version, staged: 0, lists },
    outcome: {
      lists,
      problemCount: book.count,
      problems: book.shown,
      notes: outcome.notes.map((note) => describeNote(note, language)),
      gone: [...outcome.changes.values()].flatMap(({ gone }) => gone.map(({ name }) => name)),
      picture: take === null && (await draw(outcome, task)),
    },
  });
}

function planOf({ files, options, take }: Parameters<typeof territoryTask>[1]): ImportPlan {
  const { coordinates, attribution, outsideIsGround } = options;
  return {
    files: files.map(({ path, kind, columns }) => ({
      what: kind as What,
      path,
      columns: columnsSaid(kind, columns),
    })),
    columns: {},
    defaults: {},
    outsideIsGround,
    read: coordinates === "" ? {} : { coordinates },
    dryRun: take === null,
    ...(take?.version ? { expected: take.version } : {}),
    ...(attribution === "" ? {} : { attribution: { zh: attribution, en: attribution } }),
  };
}

const listsOf = (changes: ImportOutcome["changes"]): ListCounts[] =>
  [...changes].map(([list, { added, changed, same, vanished }]) => ({
    list,
    added,
    changed,
    same,
    gone: vanished,
  }));

const isPlaced = ({ nodes }: TerritoryInput<NodeRows>): boolean => {
  for (const { geometry } of nodes) if (geometry) return true;
  return false;
};

/** Draws what is there and what comes; false where there is nothing to draw. */
async function draw({ before, after }: ImportOutcome, task: ImportTask): Promise<boolean> {
  if (!after || !(isPlaced(after) || (before && isPlaced(before)))) return false;
  const file = createWriteStream(task.picture, { mode: 0o600 });
  await pipeline(Readable.from(pictureOf(before, after, task.language)), file);
  return true;
}
