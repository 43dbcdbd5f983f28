import { and, eq, isNull } from "drizzle-orm";
import { importBefore, importRun } from "@/drizzle/schema/import";
import { addToRecord } from "@/server/audit/record";
import { dropChanges } from "@/server/people/import/staging";
import { undoChanges } from "@/server/people/import/take-changes";
import { undoStaff } from "@/server/staff/import-staff";
import type { Db, Tx } from "@/server/store/db";
import { Findings } from "@/server/territory/build/findings";
import { holdStanding } from "@/server/territory/build/hold";
import { putWhereSet } from "@/server/territory/build/points";
import { importTerritory } from "@/server/territory/import";
import { keptTerritory } from "@/server/territory/kept";
import { standingOf } from "@/server/territory/standing";
import { takingIn } from "@/server/territory/taking";
import { entryOf } from "./people-task";
import { Stopped, type Tell, type ThreadTask } from "./task";
import { loadBefore } from "./territory-before";

type Undo = Extract<ThreadTask, { do: "undo" }>;

/** Puts back what an import has replaced, as long as nothing else has changed it since. */
export async function undoTask(db: Db, task: Undo, tell: Tell): Promise<void> {
  const [run] = await db.select().from(importRun).where(eq(importRun.id, task.run));
  if (!run || run.undoneAt !== null) throw new Stopped("changed");
  if (run.kind === "territory") await undoTerritory(db, task, run.version, tell);
  else await undoPeople(db, task, run.kind, tell);
  const lists = run.lists.map(({ list, added, changed, same, gone }) => {
    return { list, added: gone, changed, same, gone: added };
  });
  const nothing = { problemCount: 0, problems: [], notes: [], gone: [], picture: false };
  tell({ taken: true, found: { version: null, staged: 0, lists }, outcome: { lists, ...nothing } });
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
  tell({ step: "write", share: 0 });
  const taken = await takingIn(db, async (within) => {
    const standing = await standingOf(within, district);
    putWhereSet(before.nodes, standing.points);
    const input = holdStanding(before, kept.input, standing, new Findings());
    return await importTerritory(within, input, {
      now: new Date(now),
      expected: kept.version,
      wrote: (nodes, of) => tell({ step: "write", share: nodes / of }),
      taken: (inner) => markUndone(inner, run, now),
    });
  });
  if (!taken.ok) throw new Stopped("fault");
}

/** Households, persons or appointments as they were, but for what was changed since. */
async function undoPeople(
  db: Db,
  { district, run, now, by }: Undo,
  kind: "people" | "staff",
  tell: Tell,
): Promise<void> {
  tell({ step: "write", share: 0 });
  await db.transaction(async (tx) => {
    await markUndone(tx, run, now);
    if (kind === "people") await undoChanges(tx, district, run);
    else await undoStaff(tx, run, now);
    await dropChanges(tx, run);
    await addToRecord(tx, district, [entryOf({ by, now }, { undone: kind })]);
  });
}

async function markUndone(tx: Tx, run: string, now: number): Promise<void> {
  const open = and(eq(importRun.id, run), isNull(importRun.undoneAt));
  const marked = await tx.update(importRun).set({ undoneAt: now }).where(open);
  if (marked.count === 0) throw new Stopped("changed");
  await tx.delete(importBefore).where(eq(importBefore.run, run));
}
