import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PlainBoards } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import type { Envelope } from "@/lib/schema/command";
import { verify } from "@/server/audit/verify";
import { wrap } from "@/server/store/db";
import { DrizzleStore } from "@/server/store/drizzle-store";
import { openBeside } from "@/server/store/engine/beside";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { type Dump, dump } from "@/server/store/engine/testing/dump";
import { type Lived, live } from "@/server/store/engine/testing/lived-in";
import { makeReady } from "@/server/testing/accounts";
import { importForTests } from "@/server/testing/imported";
import { markOf, SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { countedIn } from "@/server/testing/picture";
import { openSessions } from "@/server/testing/sessions";
import { KEYS, startTestServer } from "@/server/testing/start-server";
import { checkBackup } from "./format";
import { NotEmpty, restore } from "./restore";
import { backUpNow } from "./schedule";
import { emptyPlace, type Place } from "./testing/places";
import { refuseUnfinished, UnfinishedRestore } from "./unfinished";
import { writeBackup } from "./write";

const ENGINES = ["pglite", "postgres"] as const;
const other = (engine: (typeof ENGINES)[number]) => (engine === "pglite" ? "postgres" : "pglite");

/** What a restore adds to or begins anew; every other table is as it was. */
const BEGUN_ANEW = ["board", "sheet", "device", "audit_head", "server_run"];
const ADDED_TO = ["board_keyframe", "sheet_keyframe", "audit_entry", "job_run"];

describe.each(ENGINES)("[BAK1] a lived-in database of %s", (engine) => {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-backups-"));
  let from: Place;
  let to: Place;
  let lived: Lived;
  let full: Dump;
  let file: string;
  let restored: Database;
  beforeAll(async () => {
    from = await emptyPlace(engine);
    to = await emptyPlace(other(engine));
    const database = await from.open();
    await migrate(database.sql);
    await importForTests(database);
    lived = await live(database);
    full = await dump(database.sql);
    ({ file } = await writeBackup(database.sql, folder, Date.now()));
    await database.close();
    await restore(file, to.config, Date.now());
    restored = await to.open();
  });
  afterAll(async () => {
    await restored.close();
    await from.remove();
    await to.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is in one file that only its owner reads, and says what it is", async () => {
    expect(readdirSync(folder)).toEqual([file.slice(folder.length + 1)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { head, rows } = await checkBackup(file);
    const all = full.filter(({ table }) => table !== "server_run");
    expect(rows).toBe(all.reduce((sum, one) => sum + one.rows.length, 0));
    expect(head).toMatchObject({ districts: ["南岗区"], keys: [KEYS.ids[0]] });
  });

  it("is the same on the other engine, row by row", async () => {
    const now = new Map((await dump(restored.sql)).map((one) => [one.table, one]));
    for (const { table, columns, rows } of full) {
      if (BEGUN_ANEW.includes(table)) continue;
      const there = now.get(table);
      expect(there?.columns).toEqual(columns);
      if (ADDED_TO.includes(table)) expect(there?.rows).toEqual(expect.arrayContaining(rows));
      else expect(there?.rows).toEqual(rows);
    }
  });

  it("[BAK6] is served: boards as they were, and an outbox goes on with the number it has come to", async () => {
    const server = await startTestServer({ database: restored });
    try {
      const wall = await server.connect("wall");
      // It has seen more of what was lost than the backup holds.
      const bytes = new BoardDoc().encode();
      const lost = { board: "c1", generation: lived.generations, from: null, seq: 9_999, bytes };
      wall.picture.take([lost]);
      await wall.join({ node: "d", have: wall.picture.marks() });
      for (const [board, state] of Object.entries(lived.boards))
        expect(wall.picture.plain(board)).toEqual(state);
      const { author, device, last, next } = lived;
      const out = new Outbox(author, device);
      // Seven more that were acknowledged after the backup: the phone has forgotten them.
      for (let n = 0; n < next + 6; n++) out.count("g1", 1, 0);
      const more = out.count("g1", 1, server.clock.now());
      const verdicts = await server.submit(author, [last.command, more]);
      expect(verdicts).toEqual([last.verdict, expect.objectContaining({ as: "done" })]);
      await wall.reaches(markOf(verdicts[1]));
      expect(await verify(server.db, "d")).toMatchObject({ breaks: [] });
      expect(server.failures).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  it("[BAK5] is not restored where something is", async () => {
    const before = await dump(restored.sql);
    await expect(restore(file, to.config, Date.now())).rejects.toThrow(NotEmpty);
    expect(await dump(restored.sql)).toEqual(before);
  });
});

describe.each(ENGINES)("[BAK2] a backup of %s while people act", (engine) => {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-backups-"));
  let from: Place;
  let to: Place;
  beforeAll(async () => {
    from = await emptyPlace(engine);
    to = await emptyPlace("pglite");
  });
  afterAll(async () => {
    await from.remove();
    await to.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it("holds all that was acknowledged before it began, and nothing by half", async () => {
    const database = await from.open();
    await makeReady(database);
    await importForTests(database);
    const server = await startTestServer({ database });
    const acknowledged = new Map<string, Envelope>();
    let acting = true;
    const phone = async (account: string, gate: string): Promise<void> => {
      const out = new Outbox(account);
      while (acting) {
        const commands = [1, 2, 3].map((n) => out.count(gate, n, server.clock.now()));
        for (const [i, verdict] of (await server.submit(account, commands)).entries())
          if (verdict.as === "done") acknowledged.set(verdict.id, commands[i] as Envelope);
      }
    };
    const acts = [phone("gate-g1", "g1"), phone("gate-g2", "g2"), phone("gate-g1-night", "g1")];
    await expect.poll(() => acknowledged.size, SOON).toBeGreaterThan(60);
    const before = [...acknowledged.keys()];
    const beside = await openBeside(from.config);
    const { file } = await backUpNow(beside.sql, folder, null, Date.now());
    await beside.close();
    const during = acknowledged.size;
    await expect.poll(() => acknowledged.size, SOON).toBeGreaterThan(during);
    acting = false;
    await Promise.all(acts);
    await server.stop();
    const original = new DrizzleStore(wrap(database.sql), "d");
    const updates = await original.updatesAfter("c1", 0);
    await database.close();

    await restore(file, to.config, Date.now());
    const restored = await to.open();
    const db = wrap(restored.sql);
    const rows = await restored.sql<{ id: string; gate: string; delta: number }[]>`
      select id, args ->> 'gate' as gate, (args ->> 'delta')::int as delta from command
      where why is null`;
    const kept = new Set(rows.map(({ id }) => id));
    expect(before.filter((id) => !kept.has(id))).toEqual([]);
    expect(kept.size).toBeLessThan(acknowledged.size);

    await openSessions(db, ["wall"]);
    const again = await startTestServer({ database: restored });
    const wall = await again.connect("wall");
    await wall.join({ node: "d" });
    for (const [gate, board] of [
      ["g1", "c1"],
      ["g2", "c2"],
    ] as const) {
      const sum = rows.filter((row) => row.gate === gate).reduce((n, { delta }) => n + delta, 0);
      expect(countedIn(wall.picture, board, gate)).toBe(sum);
    }
    // The board is one that screens have seen: the log up to some commit.
    const seen = updates.map(({ seq }) => {
      const doc = new BoardDoc(updates.filter((one) => one.seq <= seq).map(({ bytes }) => bytes));
      return countedIn(new PlainBoards(new Map([["c1", doc.state]])), "c1", "g1");
    });
    expect(seen).toContain(countedIn(wall.picture, "c1", "g1"));
    expect(await verify(db, "d")).toMatchObject({ breaks: [], commands: expect.any(Number) });
    await again.stop();
    await restored.close();
  });
});

describe("[BAK5] a restore that was killed", () => {
  it("leaves no database that is served, and is done by doing it again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "bulwark-backups-"));
    const from = await emptyPlace("postgres");
    const to = await emptyPlace("postgres");
    const database = await from.open();
    await makeReady(database);
    const { file } = await writeBackup(database.sql, folder, Date.now());
    await database.close();

    const half = await to.open();
    await half.sql`create table restoring ()`;
    await half.sql`create table board (id text)`;
    await expect(refuseUnfinished(half.sql)).rejects.toThrow(UnfinishedRestore);
    await restore(file, to.config, Date.now());
    await refuseUnfinished(half.sql);
    expect(await half.sql`select * from account`).not.toHaveLength(0);
    await half.close();
    await from.remove();
    await to.remove();
    rmSync(folder, { recursive: true, force: true });
  });
});
