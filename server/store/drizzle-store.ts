import { randomUUID } from "node:crypto";
import DataLoader from "dataloader";
import { and, asc, desc, eq, getTableColumns, gt, lte, sql } from "drizzle-orm";
import { board, boardKeyframe, boardUpdate } from "@/drizzle/schema/board";
import { command, device } from "@/drizzle/schema/command";
import type { Millis } from "@/lib/kit/clock";
import { SealChain } from "@/server/audit/command-seals";
import type { ChainHead } from "@/server/audit/journal";
import { keepTerritory, type TerritoryNow, versionNow } from "@/server/territory/taking";
import type { Db, Tx } from "./db";
import { loadBoards } from "./load-boards";
import { oneOf } from "./one-of";
import type { BoardWrite, Commit, DecidedCommand, Store, StoredBoard, StoredUpdate } from "./store";
import { writes } from "./writes";

/** Boards loaded in one transaction. */
const MOST_AT_ONCE = 200;

/** A command as it was decided. */
const { salt: _salt, ...DECIDED } = getTableColumns(command);

async function updatesAfter(db: Db | Tx, id: string, seq: number): Promise<StoredUpdate[]> {
  return await db
    .select({
      generation: boardUpdate.generation,
      seq: boardUpdate.seq,
      at: boardUpdate.at,
      bytes: boardUpdate.bytes,
    })
    .from(boardUpdate)
    .where(and(eq(boardUpdate.board, id), gt(boardUpdate.seq, seq)))
    .orderBy(asc(boardUpdate.seq));
}

class DrizzleCommit implements Commit {
  readonly tx: Tx;
  readonly #district: string;
  readonly #store: string;
  readonly #seals: SealChain;
  constructor(tx: Tx, district: string, store: string, seals: SealChain) {
    this.tx = tx;
    this.#district = district;
    this.#store = store;
    this.#seals = seals;
  }

  async lockBoards(
    ids: readonly string[],
  ): Promise<Map<string, { generation: number; seq: number }>> {
    if (ids.length === 0) return new Map();
    const rows = await this.tx
      .select({ id: board.id, generation: board.generation, seq: board.seq })
      .from(board)
      .where(oneOf(board.id, ids))
      .orderBy(asc(board.id))
      .for("update");
    return new Map(rows.map((r) => [r.id, r]));
  }

  updatesAfter(id: string, seq: number): Promise<StoredUpdate[]> {
    return updatesAfter(this.tx, id, seq);
  }

  async load(id: string): Promise<StoredBoard> {
    const loaded = (await loadBoards(this.tx, [id])).get(id);
    if (!loaded) throw new Error(`board ${id} vanished`);
    return loaded;
  }

  async lockDevices(ids: readonly string[]): Promise<Map<string, { author: string; n: number }>> {
    const known = await this.#devices(ids);
    const fresh = ids.filter((id) => !known.has(id)).sort();
    if (fresh.length === 0) return known;
    // A first command has no row to lock yet: two processes must not both take it for the first.
    for (const id of fresh)
      await this.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
    return new Map([...known, ...(await this.#devices(fresh))]);
  }

  async #devices(ids: readonly string[]): Promise<Map<string, { author: string; n: number }>> {
    const rows = await this.tx
      .select({ id: device.id, author: device.author, n: device.n })
      .from(device)
      .where(oneOf(device.id, ids))
      .orderBy(asc(device.id))
      .for("update");
    return new Map(rows.map((r) => [r.id, r]));
  }

  async known(ids: readonly string[]): Promise<Map<string, DecidedCommand>> {
    const rows = await this.tx.select(DECIDED).from(command).where(oneOf(command.id, ids));
    return new Map(rows.map((r) => [r.id, r]));
  }

  keepTerritory(): Promise<TerritoryNow> {
    return keepTerritory(this.tx);
  }

  async write(boards: readonly BoardWrite[], commands: readonly DecidedCommand[]): Promise<void> {
    await Promise.all(
      writes(boards, commands, this.#district, this.#store, this.#seals).map((one) =>
        this.tx.execute(one),
      ),
    );
  }
}

export class DrizzleStore implements Store {
  /** Tells this process's commits from those of others. */
  readonly id = randomUUID();
  readonly #db: Db;
  readonly #district: string;
  #seals: SealChain;
  /** Of the current chain, what was last told. */
  #told = 0;
  readonly #ended: ChainHead[] = [];
  /** Asked for in one moment, read in one go: a search by number opens every board there is. */
  readonly #boards = new DataLoader<string, StoredBoard>((ids) => this.#load(ids), {
    cache: false,
    maxBatchSize: MOST_AT_ONCE,
  });

  constructor(db: Db, district: string) {
    this.#db = db;
    this.#district = district;
    this.#seals = new SealChain(this.id, district);
  }

  load(id: string): Promise<StoredBoard> {
    return this.#boards.load(id);
  }

  async #load(ids: readonly string[]): Promise<(StoredBoard | Error)[]> {
    const district = this.#district;
    await this.#db
      .insert(board)
      .values(ids.map((id) => ({ id, district, generation: 1, seq: 0 })))
      .onConflictDoNothing();
    const loaded = await this.#db.transaction((tx) => loadBoards(tx, ids), {
      isolationLevel: "repeatable read",
      accessMode: "read only",
    });
    return ids.map((id) => loaded.get(id) ?? new Error(`board ${id} vanished`));
  }

  async commit<T>(work: (commit: Commit) => Promise<T>): Promise<T> {
    const seals = this.#seals;
    try {
      const result = await this.#db.transaction((tx) =>
        work(new DrizzleCommit(tx, this.#district, this.id, seals)),
      );
      seals.done();
      return result;
    } catch (error) {
      // It may be durable all the same: what follows begins a chain of its own.
      if (seals.head.n > 0) this.#ended.push({ run: seals.run, ...seals.head });
      this.#seals = new SealChain(randomUUID(), this.#district);
      this.#told = 0;
      throw error;
    }
  }

  /** Where the chains of this process's commands stand that have grown since this was last asked. */
  takeSealed(): ChainHead[] {
    const { run, head } = this.#seals;
    const heads = this.#ended.splice(0);
    if (head.n > this.#told) heads.push({ run, n: head.n, hash: head.hash });
    this.#told = head.n;
    return heads;
  }

  async verdicts(deviceId: string, ids: readonly string[]): Promise<Map<string, DecidedCommand>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .select(DECIDED)
      .from(command)
      .where(and(oneOf(command.id, ids), eq(command.device, deviceId)));
    return new Map(rows.map((r) => [r.id, r]));
  }

  async heads(ids: readonly string[]): Promise<Map<string, { generation: number; seq: number }>> {
    const rows = await this.#db
      .select({ id: board.id, generation: board.generation, seq: board.seq })
      .from(board)
      .where(oneOf(board.id, ids));
    return new Map(rows.map((r) => [r.id, r]));
  }

  updatesAfter(id: string, seq: number): Promise<StoredUpdate[]> {
    return updatesAfter(this.#db, id, seq);
  }

  territory(): Promise<string | null> {
    return versionNow(this.#db);
  }

  async at(id: string, at: Millis): Promise<Uint8Array[]> {
    const [frame] = await this.#db
      .select()
      .from(boardKeyframe)
      .where(and(eq(boardKeyframe.board, id), lte(boardKeyframe.at, at)))
      .orderBy(desc(boardKeyframe.seq))
      .limit(1);
    const updates = await this.#db
      .select({ bytes: boardUpdate.bytes })
      .from(boardUpdate)
      .where(
        and(
          eq(boardUpdate.board, id),
          gt(boardUpdate.seq, frame?.seq ?? 0),
          lte(boardUpdate.at, at),
        ),
      )
      .orderBy(asc(boardUpdate.seq));
    return [...(frame ? [frame.bytes] : []), ...updates.map((u) => u.bytes)];
  }
}
