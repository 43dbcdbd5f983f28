import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntry } from "@/drizzle/schema/audit";
import { command } from "@/drizzle/schema/command";
import { opening, sealOrder } from "@/drizzle/schema/isolation";
import { household, person } from "@/drizzle/schema/person";
import { DAY, MINUTE } from "@/lib/kit/clock";
import { verify } from "@/server/audit/verify";
import { eraseHousehold, exportHousehold } from "@/server/people/file";
import { type Db, wrap } from "@/server/store/db";
import type { Database } from "@/server/store/engine/open";
import { makeReady } from "@/server/testing/accounts";
import { createMemoryDatabase } from "@/server/testing/database";
import { sealing } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { addHousehold, somebody } from "@/server/testing/people";
import { TestProcess } from "@/server/testing/process";
import { KEYS } from "@/server/testing/start-server";
import { testTerritory } from "@/server/testing/territory";
import { keepTracks } from "../live/tracks";
import { KEPT, purge } from "./purge";

describe("retention", () => {
  let database: Database;
  let db: Db;
  const start = Date.now();
  beforeAll(async () => {
    database = await createMemoryDatabase();
    await makeReady(database);
    db = wrap(database.sql);
  });
  afterAll(() => database.close());

  const logged = async () =>
    (
      await db.select().from(auditEntry).where(eq(auditEntry.kind, "purge")).orderBy(auditEntry.seq)
    ).map(({ about }) => [about.kind, about.rows]);

  it("[RET1] takes each kind away when its time has come, and says how much", async () => {
    const process = new TestProcess(database);
    const desk = new Outbox("secretary-c1");
    const order = desk.next("isolation.order", sealing("b1.1", start), start);
    const other = desk.next("isolation.order", sealing("b1.2", start), start);
    const opened = desk.next("isolation.open", { target: "b1.2", cause: "birth" }, start);
    const undo = { target: "b1.1", order: order.id, why: "弄错了王家" };
    const voided = desk.next("isolation.void", undo, start);
    for (const one of [order, other, opened, voided])
      expect(await process.submit({ ...one, said: "王阿姨" })).toMatchObject({ as: "done" });
    await keepTracks(db, "d", [{ squad: "q1", at: start, lon: 126, lat: 45, heading: null }]);

    await purge(db, "d", start + MINUTE);
    await purge(db, "d", start + KEPT.tracks - MINUTE);
    expect(await logged()).toEqual([]);
    await purge(db, "d", start + KEPT.tracks + MINUTE);
    expect(await logged()).toEqual([["tracks", 1]]);

    const late = start + 180 * DAY + MINUTE;
    await purge(db, "d", late);
    await purge(db, "d", late);
    expect(await logged()).toEqual([
      ["tracks", 1],
      ["reasons", 2],
      ["said", 4],
    ]);
    // The order that still stands keeps its reason; the ended one and the opening don't.
    const orders = await db.select().from(sealOrder).orderBy(sealOrder.target);
    expect(orders.map(({ reason, endingNote }) => [reason, endingNote])).toEqual([
      ["", null],
      ["confirmed", null],
    ]);
    expect((await db.select().from(opening))[0]?.cause).toBe("");
    const rows = await db.select().from(command);
    expect(JSON.stringify(rows.map(({ args, said }) => [args, said]))).not.toMatch(
      /王|confirmed|birth|弄错/,
    );
    expect(rows.find(({ id }) => id === voided.id)?.args).toEqual({
      target: "b1.1",
      order: order.id,
    });
    expect(await verify(db, "d")).toMatchObject({ commands: 4, breaks: [] });
  });

  it("[RET2] a household's file is given out whole and erased whole, and counts stay", async () => {
    const said = somebody("李秀英", { phone: "13812345678" });
    const all = [said, somebody("王强")];
    const id = await addHousehold(db, testTerritory(), KEYS, ["b1", 1, "101"], all, "养狗");
    const near = await addHousehold(db, testTerritory(), KEYS, ["b1", 1, "102"], [said]);
    expect(await exportHousehold(db, "d", KEYS, id, { at: start })).toMatchObject({
      id,
      remarks: "养狗",
      persons: [{ ...said }, { name: "王强" }],
      looks: [],
    });
    expect(await exportHousehold(db, "other", KEYS, id, { at: start })).toBeNull();
    expect(await eraseHousehold(db, "d", id, { at: start })).toEqual({ persons: 2 });
    expect(await eraseHousehold(db, "d", id, { at: start })).toBeNull();
    expect((await db.select().from(household)).map((row) => row.id)).toEqual([near]);
    expect((await db.select().from(person)).map((row) => row.household)).toEqual([near]);
    const record = await db.select().from(auditEntry).orderBy(auditEntry.seq);
    expect(record.slice(-2)).toMatchObject([
      { kind: "export", whom: [id], about: { persons: 2 } },
      { kind: "erase", whom: [id], about: { persons: 2 } },
    ]);
    expect((await verify(db, "d")).breaks).toEqual([]);
  });
});
