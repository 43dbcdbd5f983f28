import { eq, sql } from "drizzle-orm";
import { board, boardKeyframe } from "@/drizzle/schema/board";
import { device } from "@/drizzle/schema/command";
import { jobRun } from "@/drizzle/schema/job-run";
import { sheet, sheetKeyframe } from "@/drizzle/schema/sheet";
import { node } from "@/drizzle/schema/territory";
import { BoardDoc } from "@/lib/board/doc";
import type { Millis } from "@/lib/kit/clock";
import { BOARD_LEVELS } from "@/lib/schema/territory";
import { SheetDoc } from "@/lib/sheet/doc";
import { addToRecord, byNobody } from "@/server/audit/record";
import type { Db, Tx } from "@/server/store/db";
import { loadBoards } from "@/server/store/load-boards";
import { oneOf } from "@/server/store/one-of";
import { loadSheet } from "@/server/store/sheet-store";
import { RESTORING } from "./unfinished";

/** What a restored database says of itself; its slot is the moment. */
const RESTORED = "restored";

/** More generations than a board turns between a backup and the loss it makes up for. */
const AHEAD = 1_000;

/**
 * What follows on a backup is another history than the one that was lost, and screens and phones hold parts
 * of that. So every board and sheet begins a generation that nobody can have seen, and outboxes go on
 * with the numbers they have come to.
 */
export async function beginAnew(db: Db, from: Millis, now: Millis): Promise<void> {
  await db.transaction(async (tx) => {
    await turnBoards(tx);
    await turnSheets(tx);
    await tx.delete(device);
    await tx.insert(jobRun).values({ job: RESTORED, slot: now, startedAt: now, done: true });
    const districts = await tx.execute<{ district: string }>(sql`select district from territory`);
    await tx.execute(sql`drop table ${sql.identifier(RESTORING)}`);
    for (const { district } of districts)
      await addToRecord(tx, district, [byNobody(now, "restore", { from })]);
  });
}

async function turnBoards(tx: Tx): Promise<void> {
  const rows = await tx.select().from(board);
  for (const { id, district, generation } of rows) {
    const stored = (await loadBoards(tx, [id])).get(id);
    if (!stored) continue;
    const doc = new BoardDoc(stored.bytes);
    const next = { generation: generation + AHEAD, seq: stored.seq + 1 };
    const renewed = doc.renewed();
    const bytes = renewed.encode();
    await tx.insert(boardKeyframe).values({ board: id, district, ...next, at: stored.at, bytes });
    await tx.update(board).set(next).where(eq(board.id, id));
    renewed.destroy();
    doc.destroy();
  }
  // Whoever had nothing on its board by then may have had something since.
  await tx.execute(sql`
    insert into board (id, district, generation, seq) select id, district, ${AHEAD}, 0 from node
    where ${oneOf(node.level, BOARD_LEVELS)} on conflict do nothing`);
}

async function turnSheets(tx: Tx): Promise<void> {
  const rows = await tx.select().from(sheet);
  for (const { id, district, generation } of rows) {
    const stored = await loadSheet(tx, id);
    const { keyframe, updates } = stored;
    const frames = [...(keyframe ? [keyframe.bytes] : []), ...updates.map(({ bytes }) => bytes)];
    const doc = new SheetDoc(frames);
    const renewed = new SheetDoc();
    renewed.draw([...doc.sketches()].map(([one, sketch]) => ({ id: one, sketch })));
    const next = { generation: generation + AHEAD, seq: stored.seq + 1 };
    const at = updates.at(-1)?.at ?? keyframe?.at ?? 0;
    const bytes = renewed.encode();
    await tx.insert(sheetKeyframe).values({ sheet: id, district, ...next, at, bytes, owners: [] });
    await tx.update(sheet).set(next).where(eq(sheet.id, id));
    renewed.destroy();
    doc.destroy();
  }
  await tx.execute(sql`
    insert into sheet (id, district, generation, seq) select id, district, ${AHEAD}, 0 from node
    where ${oneOf(node.level, BOARD_LEVELS)} on conflict do nothing`);
}

/** Whether a database came from a backup. */
export async function wasRestored(db: Db): Promise<boolean> {
  const rows = await db.select().from(jobRun).where(eq(jobRun.job, RESTORED)).limit(1);
  return rows.length > 0;
}
