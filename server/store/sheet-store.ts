import { and, asc, desc, eq, gt, lt, lte, max, min, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { account } from "@/drizzle/schema/account";
import { sheet, sheetKeyframe, sheetSketch, sheetUpdate } from "@/drizzle/schema/sheet";
import { DAY, type Millis } from "@/lib/kit/clock";
import type { Hand, Trace } from "@/lib/protocol/sheet";
import type { Sketch } from "@/lib/sheet/sketch";
import type { Db, Tx } from "./db";
import { oneOf } from "./one-of";
import { type SheetWrite, sheetWrites } from "./sheet-writes";

/** How long what was erased can be brought back. */
export const ERASED_KEPT = 30 * DAY;

/** A row of the log. */
export interface SheetUpdate {
  generation: number;
  seq: number;
  at: Millis;
  bytes: Uint8Array;
  account: string;
  name: string;
  title: string;
}

/** A sheet as it is stored: the keyframe's bytes, then the updates in order. */
export interface StoredSheet {
  generation: number;
  seq: number;
  keyframe: {
    seq: number;
    at: Millis;
    bytes: Uint8Array;
    owners: [client: number, account: string][];
  } | null;
  updates: SheetUpdate[];
  /** Of what is on it, with names as they are now. */
  traces: (Trace & { value: Sketch })[];
}

export interface Erased {
  id: string;
  sketch: Sketch;
  drawn: Hand;
  erased: Hand;
}

/** What one transaction may ask and write. */
export interface SheetCommit {
  /** Locks the rows in the order of their ids and says where they stand. */
  lock(ids: readonly string[]): Promise<Map<string, { generation: number; seq: number }>>;
  updatesAfter(id: string, seq: number): Promise<SheetUpdate[]>;
  load(id: string): Promise<StoredSheet>;
  write(writes: readonly SheetWrite[]): Promise<void>;
}

/** Durable state of the sheets. */
export class SheetStore {
  readonly #db: Db;
  readonly #district: string;
  readonly #store: string;

  /** `store`: the id under which this process's commits are announced. */
  constructor(db: Db, district: string, store: string) {
    this.#db = db;
    this.#district = district;
    this.#store = store;
  }

  /** Loads a sheet, and makes its row when it is new. */
  async load(id: string): Promise<StoredSheet> {
    const row = { id, district: this.#district, generation: 1, seq: 0 };
    await this.#db.insert(sheet).values(row).onConflictDoNothing();
    return await this.#db.transaction((tx) => loadSheet(tx, id), {
      isolationLevel: "repeatable read",
      accessMode: "read only",
    });
  }

  commit<T>(work: (commit: SheetCommit) => Promise<T>): Promise<T> {
    return this.#db.transaction((tx) =>
      work({
        lock: async (ids) => {
          const rows = await tx
            .select({ id: sheet.id, generation: sheet.generation, seq: sheet.seq })
            .from(sheet)
            .where(oneOf(sheet.id, ids))
            .orderBy(asc(sheet.id))
            .for("update");
          return new Map(rows.map((row) => [row.id, row]));
        },
        updatesAfter: (id, seq) => updatesAfter(tx, id, seq),
        load: (id) => loadSheet(tx, id),
        write: async (writes) => {
          const statements = sheetWrites(writes, this.#district, this.#store);
          await Promise.all(statements.map((one) => tx.execute(one)));
        },
      }),
    );
  }

  async heads(ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.#db
      .select({ id: sheet.id, seq: sheet.seq })
      .from(sheet)
      .where(oneOf(sheet.id, ids));
    return new Map(rows.map(({ id, seq }) => [id, seq]));
  }

  /** The bytes that make the sheet as it stood at `at`: nearest keyframe and the updates after it. */
  async at(id: string, at: Millis): Promise<Uint8Array[]> {
    const [frame] = await this.#db
      .select({ seq: sheetKeyframe.seq, bytes: sheetKeyframe.bytes })
      .from(sheetKeyframe)
      .where(and(eq(sheetKeyframe.sheet, id), lte(sheetKeyframe.at, at)))
      .orderBy(desc(sheetKeyframe.seq))
      .limit(1);
    const updates = await this.#db
      .select({ bytes: sheetUpdate.bytes })
      .from(sheetUpdate)
      .where(
        and(
          eq(sheetUpdate.sheet, id),
          gt(sheetUpdate.seq, frame?.seq ?? 0),
          lte(sheetUpdate.at, at),
        ),
      )
      .orderBy(asc(sheetUpdate.seq));
    return [...(frame ? [frame.bytes] : []), ...updates.map(({ bytes }) => bytes)];
  }

  /** When it was changed last before or at a moment, and first after it; null for never. */
  async around(id: string, at: Millis): Promise<{ changed: Millis | null; next: Millis | null }> {
    const [[before], [after]] = await Promise.all([
      this.#db
        .select({ at: max(sheetUpdate.at) })
        .from(sheetUpdate)
        .where(and(eq(sheetUpdate.sheet, id), lte(sheetUpdate.at, at))),
      this.#db
        .select({ at: min(sheetUpdate.at) })
        .from(sheetUpdate)
        .where(and(eq(sheetUpdate.sheet, id), gt(sheetUpdate.at, at))),
    ]);
    return { changed: before?.at ?? null, next: after?.at ?? null };
  }

  /** What was erased since, the latest first. */
  async erased(id: string, since: Millis, limit: number): Promise<Erased[]> {
    const rows = await traces(this.#db)
      .where(
        and(
          eq(sheetSketch.sheet, id),
          eq(sheetSketch.erased, true),
          gt(sheetSketch.changedAt, since),
        ),
      )
      .orderBy(desc(sheetSketch.changedAt), asc(sheetSketch.id))
      .limit(limit);
    return rows.map(({ id, value, drawn, changed }) => ({
      id,
      sketch: value,
      drawn,
      erased: changed,
    }));
  }

  async purge(now: Millis): Promise<void> {
    await this.#db
      .delete(sheetSketch)
      .where(
        and(
          eq(sheetSketch.district, this.#district),
          eq(sheetSketch.erased, true),
          lt(sheetSketch.changedAt, now - ERASED_KEPT),
        ),
      );
  }
}

async function updatesAfter(db: Db | Tx, id: string, seq: number): Promise<SheetUpdate[]> {
  return await db
    .select({
      generation: sheetUpdate.generation,
      seq: sheetUpdate.seq,
      at: sheetUpdate.at,
      bytes: sheetUpdate.bytes,
      account: sheetUpdate.author,
      name: sql<string>`coalesce(${account.name}, '')`,
      title: sheetUpdate.title,
    })
    .from(sheetUpdate)
    .leftJoin(account, eq(account.id, sheetUpdate.author))
    .where(and(eq(sheetUpdate.sheet, id), gt(sheetUpdate.seq, seq)))
    .orderBy(asc(sheetUpdate.seq));
}

export async function loadSheet(tx: Tx, id: string): Promise<StoredSheet> {
  const [row] = await tx.select().from(sheet).where(eq(sheet.id, id));
  if (!row) throw new Error(`sheet ${id} vanished`);
  const [keyframe] = await tx
    .select({
      seq: sheetKeyframe.seq,
      at: sheetKeyframe.at,
      bytes: sheetKeyframe.bytes,
      owners: sheetKeyframe.owners,
    })
    .from(sheetKeyframe)
    .where(and(eq(sheetKeyframe.sheet, id), eq(sheetKeyframe.generation, row.generation)))
    .orderBy(desc(sheetKeyframe.seq))
    .limit(1);
  return {
    generation: row.generation,
    seq: row.seq,
    keyframe: keyframe ?? null,
    updates: await updatesAfter(tx, id, keyframe?.seq ?? 0),
    traces: await traces(tx).where(and(eq(sheetSketch.sheet, id), eq(sheetSketch.erased, false))),
  };
}

const drawer = alias(account, "drawer");
const changer = alias(account, "changer");

/** Sketches with the people behind them. */
const traces = (db: Db | Tx) =>
  db
    .select({
      id: sheetSketch.id,
      value: sheetSketch.value,
      drawn: {
        account: sheetSketch.drawnBy,
        name: sql<string>`coalesce(${drawer.name}, '')`,
        title: sheetSketch.drawnTitle,
        at: sheetSketch.drawnAt,
      },
      changed: {
        account: sheetSketch.changedBy,
        name: sql<string>`coalesce(${changer.name}, '')`,
        title: sheetSketch.changedTitle,
        at: sheetSketch.changedAt,
      },
    })
    .from(sheetSketch)
    .leftJoin(drawer, eq(drawer.id, sheetSketch.drawnBy))
    .leftJoin(changer, eq(changer.id, sheetSketch.changedBy));
