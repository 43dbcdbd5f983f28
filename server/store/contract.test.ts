import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BoardDoc } from "@/lib/board/doc";
import type { Json } from "@/lib/schema/json";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { MemoryStore } from "@/server/testing/memory-store";
import { plain } from "@/server/testing/picture";
import { wrap } from "./db";
import { DrizzleStore } from "./drizzle-store";
import { migrate } from "./engine/migrate";
import { type Database, openDatabase } from "./engine/open";
import type { BoardWrite, Commit, DecidedCommand, Store } from "./store";

interface Opened {
  store: Store;
  close(): Promise<void>;
}

async function over(database: Database, after?: () => void): Promise<Opened> {
  await migrate(database.sql);
  return {
    store: new DrizzleStore(wrap(database.sql), "d"),
    async close() {
      await database.close();
      after?.();
    },
  };
}

async function inFolder(): Promise<Opened> {
  const dataDir = mkdtempSync(join(tmpdir(), "bulwark-store-"));
  const database = await openDatabase({ dataDir, log: pino({ level: "silent" }) });
  return over(database, () => rmSync(dataDir, { recursive: true, force: true }));
}

const command = (id: string, over: Partial<DecidedCommand> = {}): DecidedCommand => ({
  id,
  device: "device-1",
  n: 1,
  author: "anna",
  appointment: "a1",
  name: "gate.count",
  args: { gate: "g1", nested: [{ 门: "一号" }, null, 0.5] },
  said: "王师傅",
  path: "d/st1",
  at: 1_700_000_000_000,
  arrived: 1_700_000_000_001,
  late: false,
  marks: [{ board: "c1", generation: 1, seq: 1 }],
  why: null,
  drill: false,
  ...over,
});

/** Writes a board as the server does, and remembers what it looked like after each commit. */
class Writer {
  doc = new BoardDoc();
  seq = 0;
  generation = 1;
  readonly states: { at: number; state: unknown }[] = [];

  constructor(
    readonly store: Store,
    readonly board: string,
  ) {}

  set(key: string, value: Json | null, at: number, keyframe = false): Promise<void> {
    const bytes = this.doc.write([{ board: this.board, root: "gates", key, value }]);
    const frame = keyframe ? this.doc.encode() : null;
    return this.#commit({ at, update: { bytes, commands: [] }, keyframe: frame });
  }

  turn(at: number): Promise<void> {
    this.doc = this.doc.renewed();
    this.generation++;
    return this.#commit({ at, update: null, keyframe: this.doc.encode() });
  }

  async #commit(write: Pick<BoardWrite, "at" | "update" | "keyframe">): Promise<void> {
    const { board, generation } = this;
    const seq = ++this.seq;
    await this.store.commit(async (commit) => {
      await commit.lockBoards([board]);
      await commit.write([{ board, generation, seq, ...write }], []);
    });
    this.states.push({ at: write.at, state: plain(this.doc.state) });
  }
}

const rebuilt = (bytes: readonly Uint8Array[]): unknown => plain(new BoardDoc(bytes).state);

describe.each<[string, () => Promise<Opened>]>([
  ["in memory", async () => ({ store: new MemoryStore(), close: async () => undefined })],
  ["PGlite in memory", async () => over(await createMemoryDatabase())],
  ["PGlite in a folder", inFolder],
  ["Postgres", async () => over(await createDatabase())],
])("the store's contract: %s", (_name, open) => {
  let store: Store;
  let close: Opened["close"];
  let boards = 0;
  beforeAll(async () => {
    ({ store, close } = await open());
  });
  afterAll(() => close());
  const writer = async (): Promise<Writer> => {
    const made = new Writer(store, `b${++boards}`);
    await store.load(made.board);
    return made;
  };

  it("loads a board that nobody has written as an empty one, many at once", async () => {
    const loads = await Promise.all(Array.from({ length: 8 }, () => store.load("new")));
    for (const loaded of loads)
      expect(loaded).toEqual({ generation: 1, seq: 0, keyframe: 0, at: 0, bytes: [] });
  });

  it("loads what was committed, byte for byte, in order", async () => {
    const board = await writer();
    for (let i = 1; i <= 5; i++) await board.set(`g${i % 3}`, { i }, i);
    const loaded = await store.load(board.board);
    expect(loaded).toMatchObject({ generation: 1, seq: 5, keyframe: 0, at: 5 });
    expect(loaded.bytes).toHaveLength(5);
    expect(rebuilt(loaded.bytes)).toEqual(plain(board.doc.state));
  });

  it("begins at the newest keyframe", async () => {
    const board = await writer();
    for (let i = 1; i <= 6; i++) await board.set("g1", { i }, i, i % 2 === 0);
    await board.set("g2", { i: 7 }, 7);
    const loaded = await store.load(board.board);
    expect(loaded).toMatchObject({ seq: 7, keyframe: 6 });
    expect(loaded.bytes).toHaveLength(2);
    expect(rebuilt(loaded.bytes)).toEqual(plain(board.doc.state));
  });

  it("loads a new generation without anything of the old one", async () => {
    const board = await writer();
    for (let i = 1; i <= 4; i++) await board.set("g1", { i }, i);
    await board.turn(4);
    const turned = await store.load(board.board);
    expect(turned).toMatchObject({ generation: 2, seq: 5, keyframe: 5, at: 4 });
    expect(turned.bytes).toHaveLength(1);
    await board.set("g2", { i: 9 }, 9);
    expect(rebuilt((await store.load(board.board)).bytes)).toEqual(plain(board.doc.state));
  });

  it("loads many in one go, each as it is", async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => writer()));
    for (const [n, board] of made.entries()) {
      for (let i = 1; i <= n; i++) await board.set(`g${n}`, { i }, i, n % 2 === 0 && i === 2);
      if (n === 4) await board.turn(n);
    }
    const loads = await Promise.all(made.map((board) => store.load(board.board)));
    for (const [n, board] of made.entries()) {
      expect(rebuilt(loads[n]?.bytes ?? [])).toEqual(plain(board.doc.state));
      expect(loads[n]).toEqual(await store.load(board.board));
    }
    expect(loads.map(({ keyframe }) => keyframe)).toEqual([0, 0, 2, 0, 5, 0]);
  });

  it("gives the board as it stood at any time, across keyframes and generations", async () => {
    const board = await writer();
    for (let i = 1; i <= 40; i++) {
      await board.set(`g${i % 7}`, i % 5 === 0 ? null : { i }, i * 10, i % 6 === 0);
      if (i % 13 === 0) await board.turn(i * 10);
    }
    for (let t = 0; t <= 420; t += 5) {
      const live = board.states.findLast(({ at }) => at <= t)?.state ?? plain(new BoardDoc().state);
      expect(rebuilt(await store.at(board.board, t)), `at ${t}`).toEqual(live);
    }
  });

  it("tells where boards stand, and what they have after a seq", async () => {
    const board = await writer();
    for (let i = 1; i <= 3; i++) await board.set("g1", { i }, i);
    await store.commit(async (commit) => {
      const rows = await commit.lockBoards([board.board]);
      expect(rows.get(board.board)).toMatchObject({ generation: 1, seq: 3 });
      const after = await commit.updatesAfter(board.board, 1);
      expect(after.map(({ seq, generation }) => [seq, generation])).toEqual([
        [2, 1],
        [3, 1],
      ]);
    });
    const heads = await store.heads([board.board]);
    expect(heads.get(board.board)).toMatchObject({ generation: 1, seq: 3 });
    expect((await store.updatesAfter(board.board, 2)).map(({ seq, at }) => [seq, at])).toEqual([
      [3, 3],
    ]);
  });

  it("writes nothing of a commit that fails, wherever it fails", async () => {
    const board = await writer();
    await board.set("g1", { i: 1 }, 1);
    const work = async (commit: Commit): Promise<void> => {
      const update = { bytes: Uint8Array.of(0, 0), commands: ["lost-command"] };
      const write = { board: board.board, generation: 1, seq: 2, at: 2, update, keyframe: null };
      await commit.lockBoards([board.board]);
      await commit.write([write], [command("lost-command", { device: "lost-device" })]);
      throw new Error("the work failed");
    };
    await expect(store.commit(work)).rejects.toThrow("the work failed");
    expect(await store.load(board.board)).toMatchObject({ seq: 1 });
    expect((await store.verdicts("lost-device", ["lost-command"])).size).toBe(0);
    await store.commit(async (commit) => {
      expect((await commit.known(["lost-command"])).size).toBe(0);
      expect((await commit.lockDevices(["lost-device"])).size).toBe(0);
    });
  });

  it("keeps decided commands as they were, and each device's last number", async () => {
    const done = command("kept-done", { device: "kept", n: 1 });
    const why = { code: "gate-closed", params: { at: 3 } } as const;
    const refused = command("kept-no", { device: "kept", n: 2, marks: null, why, said: null });
    await store.commit((commit) => commit.write([], [done, refused]));
    await store.commit(async (commit) => {
      const known = await commit.known(["kept-done", "kept-no", "never"]);
      expect([...known.keys()].sort()).toEqual(["kept-done", "kept-no"]);
      expect(known.get("kept-done")).toMatchObject(done);
      expect(known.get("kept-no")).toMatchObject(refused);
      const devices = await commit.lockDevices(["kept", "never"]);
      expect([...devices]).toMatchObject([["kept", { author: "anna", n: 2 }]]);
    });
  });

  it("tells a device its own verdicts and no other's", async () => {
    await store.commit((commit) =>
      commit.write(
        [],
        [command("own", { device: "mine" }), command("other", { device: "theirs" })],
      ),
    );
    const verdicts = await store.verdicts("mine", ["own", "other", "never"]);
    expect([...verdicts.keys()]).toEqual(["own"]);
    expect((await store.verdicts("mine", [])).size).toBe(0);
  });
});
