import { and, eq, isNull } from "drizzle-orm";
import { importBefore, importRun } from "@/drizzle/schema/import";
import type { Db, Tx } from "@/server/store/db";
import { Findings } from "@/server/territory/build/findings";
import { holdStanding } from "@/server/territory/build/hold";
import { putWhereSet } from "@/server/territory/build/points";
import { importTerritory } from "@/server/territory/import";
import { keptTerritory } from "@/server/territory/kept";
import { standingOf } from "@/server/territory/standing";
import { Stopped, type Tell, type ThreadTask } from "./task";
import { loadBefore } from "./territory-before";

type Undo = Extract<ThreadTask, { do: "undo" }>;

/** Puts back what an import has replaced, as long as nothing else has changed it since. */
export async function undoTask(db: Db, task: Undo, tell: Tell): Promise<void> {
  const [run] = await db.select().from(importRun).where(eq(importRun.id, task.run));
  if (!run || run.undoneAt !== null) throw new Stopped("changed");
  await undoTerritory(db, task, run.version, tell);
  const lists = run.lists.map(({ list, added, changed, same, gone }) => {
    return { list, added: gone, changed, same, gone: added };
  });
  const nothing = { problemCount: 0, problems: [], notes: [], gone: [], picture: false };
  tell({ taken: true, version: null, outcome: { lists, ...nothing } });
}

/**
 * The territory as it was: by the rules of every import, so that what has come since and has a history is
 * retired, and what something stands on right now stays until that is over.
 */
async function undoTerritory(
  db: Db,
  { district, run, now }: Undo,
  version: string | null,
  tell: Tell,
): Promise<void> {
  tell({ step: "read", share: 0 });
  const [kept, before] = [await keptTerritory(db), await loadBefore(db, run)];
  if (!kept || !before || kept.version !== version) throw new Stopped("changed");
  tell({ step: "build", share: 0 });
  const standing = await standingOf(db, district);
  putWhereSet(before.nodes, standing.points);
  const input = holdStanding(before, kept.input, standing, new Findings());
  const taken = await importTerritory(db, input, {
    now: new Date(now),
    expected: kept.version,
    wrote: (nodes, of) => tell({ step: "write", share: nodes / of }),
    taken: (tx) => markUndone(tx, run, now),
  });
  if (!taken.ok) throw new Stopped("fault");
}

async function markUndone(tx: Tx, run: string, now: number): Promise<void> {
  const open = and(eq(importRun.id, run), isNull(importRun.undoneAt));
  const marked = await tx.update(importRun).set({ undoneAt: now }).where(open);
  if (marked.count === 0) throw new Stopped("changed");
  await tx.delete(importBefore).where(eq(importBefore.run, run));
}
