import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import { account } from "@/drizzle/schema/account";
import { importBefore, importChange, importHeading, importRun } from "@/drizzle/schema/import";
import { territory } from "@/drizzle/schema/territory";
import type { FileKind, ImportKind, ImportRun } from "@/lib/protocol/imports";
import { importKindOf } from "@/lib/protocol/imports";
import type { Path } from "@/lib/schema/territory";
import { inScope } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";

/** The last import within a place; null before any. */
export async function lastRun(
  db: Db,
  district: string,
  within: Path,
): Promise<(ImportRun & { path: Path }) | null> {
  const runs = await db
    .select({ run: importRun, name: account.name })
    .from(importRun)
    .leftJoin(account, eq(account.id, importRun.account))
    .where(eq(importRun.district, district))
    .orderBy(desc(importRun.at))
    .limit(20);
  const last = runs.find(({ run }) => inScope(within, run.path));
  if (!last) return null;
  const { id, kind, at, lists, path, undoneAt } = last.run;
  const undoable = undoneAt === null && (await isUndoable(db, last.run));
  return { id, kind, at, lists, path, undoneAt, name: last.name ?? "", undoable };
}

/** Whether what a run has replaced is still kept, and nothing has come after it. */
async function isUndoable(db: Db, run: typeof importRun.$inferSelect): Promise<boolean> {
  if (run.kind !== "territory")
    return (await db.$count(importChange, eq(importChange.run, run.id))) > 0;
  const [about] = await db
    .select({ version: territory.version })
    .from(territory)
    .where(eq(territory.district, run.district));
  return (
    about?.version === run.version &&
    (await db.$count(importBefore, eq(importBefore.run, run.id))) > 0
  );
}

/** Forgets what was found out of imports that were never taken. */
export async function dropUntaken(db: Db): Promise<void> {
  const taken = db.select({ id: importRun.id }).from(importRun);
  await db.delete(importChange).where(notInArray(importChange.run, taken));
}

/** What headings were said to be before. */
export async function rememberedColumns(
  db: Db,
  district: string,
  kind: ImportKind,
): Promise<Map<string, string>> {
  const rows = await db
    .select()
    .from(importHeading)
    .where(and(eq(importHeading.district, district), eq(importHeading.kind, kind)));
  return new Map(rows.map(({ heading, field }) => [heading, field]));
}

/** Remembers what the headings of files were said to be. */
export async function rememberColumns(
  db: Db,
  district: string,
  files: readonly { kind: FileKind; columns: readonly (readonly [string, string])[] }[],
): Promise<void> {
  for (const { kind, columns } of files) {
    if (columns.length === 0) continue;
    await db
      .insert(importHeading)
      .values(
        columns.map(([heading, field]) => ({ district, kind: importKindOf(kind), heading, field })),
      )
      .onConflictDoUpdate({
        target: [importHeading.district, importHeading.kind, importHeading.heading],
        set: { field: sql`excluded.field` },
      });
  }
}
