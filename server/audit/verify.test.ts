import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditEntry, commandSeal } from "@/drizzle/schema/audit";
import { command } from "@/drizzle/schema/command";
import { MINUTE } from "@/lib/kit/clock";
import { KEPT, purge } from "@/server/retention/purge";
import { type Db, wrap } from "@/server/store/db";
import type { DrizzleStore } from "@/server/store/drizzle-store";
import type { Database } from "@/server/store/engine/open";
import { makeReady } from "@/server/testing/accounts";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { Outbox } from "@/server/testing/outbox";
import { TestProcess } from "@/server/testing/process";
import { anchor, catchUpJournal } from "./journal";
import { addToRecord, byNobody } from "./record";
import { verify } from "./verify";

/** What somebody does who owns the database. */
async function behindTheTrigger(db: Db, act: (db: Db) => PromiseLike<unknown>): Promise<void> {
  for (const table of [auditEntry, commandSeal])
    await db.execute(sql`alter table ${table} disable trigger user`);
  await act(db);
  for (const table of [auditEntry, commandSeal])
    await db.execute(sql`alter table ${table} enable trigger user`);
}

describe.each<[string, () => Promise<Database>]>([
  ["PGlite", createMemoryDatabase],
  ["Postgres", createDatabase],
])("the record on %s", (_, open) => {
  let database: Database;
  let db: Db;
  let process: TestProcess;
  let gate: Outbox;
  beforeAll(async () => {
    database = await open();
    await makeReady(database);
    db = wrap(database.sql);
    process = new TestProcess(database);
    gate = new Outbox("gate-g1");
  });
  afterAll(() => database.close());

  const store = (of: TestProcess) => of.store.inner as DrizzleStore;
  const breaks = async (noted?: string) =>
    (await verify(db, "d", noted)).breaks.map(({ code, values }) => ({ code, ...values }));
  const note = (n: number) =>
    db.transaction((tx) => addToRecord(tx, "d", [byNobody(n, "purge", { n })]));
  const count = async (of = process, out = gate) => {
    const one = out.count("g1", 1, Date.now());
    expect(await of.submit(one)).toMatchObject({ as: "done" });
    return one.id;
  };

  it("[REC3] holds as it was written, by several at once too", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => note(n)));
    const rows = await db.select().from(auditEntry).orderBy(auditEntry.seq);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    await count();
    await count();
    await anchor(db, "d", store(process).takeSealed(), 0);
    expect(await verify(db, "d")).toMatchObject({ entries: 21, commands: 2, breaks: [] });
    expect(store(process).takeSealed()).toEqual([]);
  });

  it("[REC3] is only added to", async () => {
    const changes = [
      sql`update audit_entry set account = 'nobody'`,
      sql`delete from audit_entry`,
      sql`truncate audit_entry`,
      sql`update command_seal set n = 1`,
      sql`delete from command_seal where false`,
    ];
    for (const change of changes)
      await expect(db.execute(change)).rejects.toMatchObject({
        cause: { message: expect.stringContaining("is only added to") },
      });
  });

  describe("[REC4] says where it was tampered with:", () => {
    beforeEach(async () => expect(await breaks()).toEqual([]));

    /** Tampers, looks, and puts everything back as it was. */
    const found = async (act: (db: Db) => PromiseLike<unknown>, noted?: string) => {
      const kept = await Promise.all(
        ["audit_entry", "audit_head", "command_seal", "command"].map(async (table) => {
          const rows = await db.execute<{ rows: string }>(
            sql`select coalesce(json_agg(t), '[]')::text as rows from ${sql.identifier(table)} t`,
          );
          return [table, rows[0]?.rows ?? "[]"] as const;
        }),
      );
      await behindTheTrigger(db, act);
      const seen = await breaks(noted);
      await behindTheTrigger(db, async () => {
        for (const [table, rows] of kept) {
          const name = sql.identifier(table);
          await db.execute(sql`delete from ${name}`);
          await db.execute(
            sql`insert into ${name} select * from json_populate_recordset(null::${name}, ${rows}::text::json)`,
          );
        }
      });
      return seen;
    };

    it("an entry that was changed", async () => {
      const act = (on: Db) =>
        on
          .update(auditEntry)
          .set({ whom: ["b1.1-101"] })
          .where(eq(auditEntry.seq, 7));
      expect(await found(act)).toEqual([{ code: "entry-changed", seq: "7" }]);
    });

    it("one that was removed, and the end of it", async () => {
      const remove = (seq: number) => (on: Db) =>
        on.delete(auditEntry).where(eq(auditEntry.seq, seq));
      expect(await found(remove(7))).toEqual([{ code: "entry-missing", seq: "7" }]);
      const { head } = await verify(db, "d");
      const last = Number(head?.split(":")[0]);
      expect(await found(remove(last))).toEqual([{ code: "head-differs", seq: String(last) }]);
    });

    it("a record that was written anew as a whole, by the head that was noted down", async () => {
      const { head } = await verify(db, "d");
      const rewrite = async (on: Db) => {
        await on.execute("delete from audit_entry");
        await on.execute("delete from audit_head");
        for (let n = 0; n < 30; n++) await note(n);
      };
      expect(await found(rewrite)).toEqual([]);
      expect(await found(rewrite, head ?? "")).toMatchObject([{ code: "noted-missing" }]);
    });

    it("a command that was changed, removed or put there", async () => {
      const id = await count();
      const { run, n } = store(process).takeSealed()[0] ?? { run: "", n: 0 };
      const at = { id, run, n: String(n) };
      for (const change of [
        { args: { gate: "g1", of: "people", way: "in", delta: 9, source: "taps" } },
        { author: "gate-g2" },
        { said: "王阿姨" },
        { at: 1 },
        { salt: Buffer.alloc(0) },
      ])
        expect(
          await found((on) => on.update(command).set(change).where(eq(command.id, id))),
        ).toEqual([{ code: "command-changed", ...at }]);
      const gone = (on: Db) => on.delete(command).where(eq(command.id, id));
      expect(await found(gone)).toEqual([{ code: "command-missing", ...at }]);
      const put = async (on: Db) => {
        const [row] = await on.select().from(command).where(eq(command.id, id));
        if (row) await on.insert(command).values({ ...row, id: "put-there" });
      };
      expect(await found(put)).toEqual([{ code: "command-foreign", id: "put-there" }]);
    });

    it("commands that were removed with what seals them, once the record says where they stood", async () => {
      const id = await count();
      const heads = store(process).takeSealed();
      await anchor(db, "d", heads, 0);
      const [{ run, n } = { run: "", n: 0 }] = heads;
      const act = async (on: Db) => {
        await on.delete(command).where(eq(command.id, id));
        await on.delete(commandSeal).where(sql`run = ${run} and n = ${n}`);
      };
      expect(await found(act)).toMatchObject([{ code: "anchor-differs", run, n: String(n) }]);
    });
  });

  it("[REC4] what was moved with the territory or purged is no change", async () => {
    const id = await count();
    await db.update(command).set({ path: "d/st2/c9" }).where(eq(command.id, id));
    await db.update(command).set({ said: "王阿姨" }).where(eq(command.id, id));
    expect(await breaks()).toMatchObject([{ code: "command-changed", id }]);
    const now = Date.now() + KEPT.said + MINUTE;
    await purge(db, "d", now);
    expect(await breaks()).toEqual([]);
    // What has come since is not old enough to be purged.
    const young = eq(command.id, await count());
    const [was] = await db.select().from(command).where(young);
    await db
      .update(command)
      .set({ arrived: now, salt: Buffer.alloc(0) })
      .where(young);
    expect(await breaks()).toMatchObject([{ code: "command-changed" }]);
    if (was) await db.update(command).set(was).where(young);
    expect(await breaks()).toEqual([]);
  });

  it("[REC5] goes on after a commit that failed, and after a server that was killed", async () => {
    process.store.before = () => {
      throw new Error("before the commit");
    };
    const put = gate.count("g1", 1, Date.now());
    expect((await process.submit(put)).as).toBe("deferred");
    process.store.before = null;
    expect((await process.submit(put)).as).toBe("done");
    const other = new TestProcess(database);
    await count(other, new Outbox("gate-g1-night"));
    expect(await breaks()).toEqual([]);
    await catchUpJournal(db, "d", 0);
    const rows = await db
      .select()
      .from(auditEntry)
      .where(sql`about ->> 'run' = ${store(other).id}`);
    expect(rows).toHaveLength(1);
    await catchUpJournal(db, "d", 0);
    expect(await breaks()).toEqual([]);
  });

  it("[REC5] takes in what an older version has left without a seal", async () => {
    const id = await count();
    await behindTheTrigger(db, async (on) => {
      await on.execute("delete from command_seal");
      await on.execute("delete from audit_entry where kind = 'commands'");
      await on.execute("delete from audit_entry");
      await on.execute("delete from audit_head");
      await on.update(command).set({ salt: null });
    });
    expect(await breaks()).toContainEqual({ code: "command-foreign", id });
    await catchUpJournal(db, "d", 0);
    expect(await breaks()).toEqual([]);
    expect((await verify(db, "d")).entries).toBe(1);
  });
});
