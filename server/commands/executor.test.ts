import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { board, boardUpdate } from "@/drizzle/schema/board";
import { command } from "@/drizzle/schema/command";
import { sealOrder } from "@/drizzle/schema/isolation";
import { DAY } from "@/lib/kit/clock";
import type { Verdict } from "@/lib/schema/command";
import { OpenBoards } from "@/server/boards/open-board";
import { wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { Outbox } from "@/server/testing/outbox";
import { countedIn } from "@/server/testing/picture";
import { stored, TestProcess } from "@/server/testing/process";

const refusal = (verdict: Verdict | undefined): string | undefined =>
  verdict?.as === "refused" ? verdict.why.code : undefined;

describe.each<[string, () => Promise<Database>]>([
  ["PGlite", createMemoryDatabase],
  ["Postgres", createDatabase],
])("the executor on %s", (_name, open) => {
  let database: Database;
  let server: TestProcess;
  const now = Date.now();
  beforeAll(async () => {
    database = await open();
    await migrate(database.sql);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    server = new TestProcess(database);
  });

  const counted = async (gate = "g1", at = "c1"): Promise<number> =>
    countedIn(new OpenBoards(await server.registry.openAll([at])), at, gate);
  const rows = async (id: string) =>
    await wrap(database.sql).select().from(command).where(eq(command.id, id));

  it("does a command once, however often and in whatever company it comes", async () => {
    const out = new Outbox("gate-g1");
    const before = await counted();
    const one = out.count("g1", 3, now);
    const together = await Promise.all([
      server.submit(one),
      server.submit(one),
      server.submit(one),
    ]);
    const again = await server.submit(one);
    const elsewhere = await new TestProcess(database).submit(one);
    expect(together[0]).toMatchObject({ as: "done", marks: [{ board: "c1", generation: 1 }] });
    for (const verdict of [...together, again, elsewhere]) expect(verdict).toEqual(together[0]);
    expect(await counted()).toBe(before + 3);
    expect(await rows(one.id)).toHaveLength(1);
  });

  it("takes a device's commands in their order and leaves no hole", async () => {
    const out = new Outbox("gate-g1");
    const [first, second, third] = [1, 2, 4].map((delta) => out.count("g1", delta, now));
    if (!first || !second || !third) throw new Error("three commands");
    const before = await counted();
    expect(await server.submit(third)).toEqual({ id: third.id, as: "deferred", why: "gap" });
    expect(await server.submit(second)).toEqual({ id: second.id, as: "deferred", why: "gap" });
    expect(await rows(third.id)).toHaveLength(0);
    const verdicts = await Promise.all([first, second, third].map((c) => server.submit(c)));
    expect(verdicts.map((v) => v.as)).toEqual(["done", "done", "done"]);
    expect(await counted()).toBe(before + 7);
    const late = await server.submit({ ...third, id: `${third.id}-other` });
    expect(refusal(late)).toBe("number-used");
    expect(await rows(`${third.id}-other`)).toHaveLength(0);
  });

  it("keeps a shared phone's commands for who made them", async () => {
    const out = new Outbox("gate-g1", "shared-phone");
    const mine = out.count("g1", 1, now);
    const asOther = await server.executor.submit(mine, server.actor("gate-g1-night"));
    expect(asOther).toEqual({ id: mine.id, as: "deferred", why: "other-author" });
    expect(await server.submit(mine)).toMatchObject({ as: "done" });
    // Another person's outbox under the same device is no continuation of it.
    const forged = { ...out.count("g1", 50, now), author: "gate-g1-night" };
    expect(refusal(await server.submit(forged))).toBe("not-your-command");
  });

  it("tells nothing about a known id to who asks with another author, device, verb or arguments", async () => {
    const out = new Outbox("secretary-c1");
    const args = {
      target: "b1.1",
      from: "street",
      no: null,
      reason: "confirmed",
      until: now + 14 * DAY,
      closedAt: null,
    };
    const order = out.next("isolation.order", args, now);
    expect(await server.submit(order)).toMatchObject({ as: "done" });
    const forgeries = [
      { ...order, author: "secretary-c2" },
      { ...order, device: "another-device" },
      { ...order, name: "isolation.open" },
      { ...order, args: { ...args, reason: "contact" } },
      { ...order, args: null },
    ];
    for (const forged of forgeries) {
      const verdict = await server.submit(forged);
      expect(verdict).toEqual({ id: order.id, as: "refused", why: { code: "not-your-command" } });
    }
    const asOther = await server.executor.submit(order, server.actor("secretary-c2"));
    expect(refusal(asOther)).toBe("not-your-command");
    // Keys in another order are the same arguments.
    const turned = Object.fromEntries(Object.entries(args).reverse());
    expect(await server.submit({ ...order, args: turned })).toMatchObject({ as: "done" });
  });

  it("stores a refusal as final, and it uses up its number", async () => {
    const out = new Outbox("gate-g1");
    const outside = out.count("g2", 1, now);
    const bad = out.next("gate.count", { gate: "g1", of: "people" }, now);
    const good = out.count("g1", 1, now);
    const verdicts = await Promise.all([outside, bad, good].map((c) => server.submit(c)));
    expect(verdicts.map(refusal)).toEqual(["not-allowed", "bad-arguments", undefined]);
    expect(await server.submit(outside)).toEqual(verdicts[0]);
    expect(await rows(outside.id)).toMatchObject([{ why: { code: "not-allowed" }, marks: null }]);
  });

  it("[UPG2] answers what another version's page has kept: nothing is misread, lost or held up", async () => {
    const out = new Outbox("gate-g1");
    const before = await counted();
    const rest = { gate: "g1", of: "people", way: "in", source: "taps" };
    const args = { ...rest, delta: 5 };
    const commands = [
      out.next("gate.count", args, now),
      out.next("gate.tally", args, now),
      out.next("__proto__", args, now),
      out.next("gate.count", { ...rest, by: 5 }, now),
      out.next("gate.count", { ...args, lane: 2 }, now),
      out.next("gate.count", args, now),
    ];
    const verdicts = await Promise.all(commands.map((command) => server.submit(command)));
    expect(verdicts.map((verdict) => refusal(verdict) ?? verdict.as)).toEqual([
      "done",
      "unknown-verb",
      "unknown-verb",
      "bad-arguments",
      "bad-arguments",
      "done",
    ]);
    expect(await counted()).toBe(before + 10);
    for (const [n, command] of commands.entries())
      expect(await server.submit(command)).toEqual(verdicts[n]);
  });

  it("answers arguments that no database can hold with a refusal that lets the next through", async () => {
    const deep: { in?: object } = {};
    let inner = deep;
    for (let i = 0; i < 20_000; i++) inner = inner.in = {} as { in?: object };
    const until = now + DAY;
    const order = { target: "b1.2", from: "street", reason: "other", until, closedAt: null };
    for (const args of [
      { ...order, no: "\u0000" },
      { ...order, no: "\ud800" },
      { ...order, "\u0000": 1 },
      { ...order, no: { toString: 1, valueOf: 1 } },
      { ...order, no: { length: { toString: 1, valueOf: 1 } } },
      undefined,
      null,
      "text",
      deep,
      { ...order, no: "x".repeat(500_000) },
    ]) {
      const out = new Outbox("secretary-c1");
      const bad = out.next("isolation.order", args, now);
      const verdict = await server.submit(bad);
      expect(refusal(verdict)).toBe("bad-arguments");
      expect(await server.submit(bad)).toEqual(verdict);
      expect(await server.submit(out.count("g1", 1, now))).toMatchObject({ as: "done" });
    }
    const out = new Outbox("secretary-c1");
    const said = { ...out.count("g1", 1, now), said: "王\u0000师傅\ud83d" };
    expect(await server.submit(said)).toMatchObject({ as: "done" });
    expect(await rows(said.id)).toMatchObject([{ said: "王师傅\ufffd" }]);
    expect(server.failures).toEqual([]);
  });

  it("shows nothing before it is durable, then shows it before it answers", async () => {
    const seen: string[] = [];
    const out = new Outbox("gate-g1");
    const one = out.count("g1", 1, now);
    server.store.after = () => seen.push("durable");
    server.onPublish = () => seen.push("published");
    const open = await server.registry.open("c1");
    const had = open.seq;
    server.store.writing = () => {
      seen.push("written");
      // The document is ahead here; what a joiner would get is not.
      expect(open.parts().at(-1)?.seq ?? 0).toBe(had);
    };
    await server.submit(one).then(() => seen.push("answered"));
    expect(seen).toEqual(["written", "durable", "published", "answered"]);
    expect(open.parts().at(-1)?.seq).toBe(had + 1);
  });

  it("lets a bad command fail alone", async () => {
    const outs = ["gate-g1", "gate-g1", "gate-g1"].map((who) => new Outbox(who));
    const before = await counted();
    const commands = outs.map((out, i) => out.count("g1", 10 ** i, now));
    const poison = commands[1]?.id ?? "";
    server.store.writing = (ids) => {
      if (ids.includes(poison)) throw new Error("this one can't be written");
    };
    const verdicts = await Promise.all(commands.map((c) => server.submit(c)));
    expect(verdicts.map((v) => v.as)).toEqual(["done", "deferred", "done"]);
    expect(verdicts[1]).toMatchObject({ why: "store-away" });
    expect(await counted()).toBe(before + 101);
    expect(server.failures).toHaveLength(2);
    server.store.writing = null;
    const again = await Promise.all(commands.map((c) => server.submit(c)));
    expect(again.map((v) => v.as)).toEqual(["done", "done", "done"]);
    expect(await counted()).toBe(before + 111);
  });

  it("forgets a board in doubt and loads it as the log has it", async () => {
    const out = new Outbox("gate-g1");
    const first = out.count("g1", 1, now);
    await server.submit(first);
    const doubted = await server.registry.open("c1");
    server.store.before = () => {
      throw new Error("the database is away");
    };
    const lost = out.count("g1", 5, now);
    expect(await server.submit(lost)).toMatchObject({ as: "deferred", why: "store-away" });
    server.store.before = null;
    expect(await server.registry.open("c1")).not.toBe(doubted);
    expect(await server.state("c1")).toEqual(await stored(server.store, "c1"));
    expect(await server.submit(lost)).toMatchObject({ as: "done" });
  });

  it("does not repeat a commit whose answer was lost", async () => {
    const out = new Outbox("gate-g1");
    const before = await counted();
    const commands = [1, 2, 4].map((delta) => out.count("g1", delta, now));
    server.store.after = (n) => {
      if (n === 1) throw new Error("the connection was lost after the commit");
    };
    const verdicts = await Promise.all(commands.map((c) => server.submit(c)));
    expect(verdicts.map((v) => v.as)).toEqual(["done", "done", "done"]);
    expect(await counted()).toBe(before + 7);
    // What nobody heard of when it became durable is shown now.
    const [shown] = server.published.flatMap((p) => p.boards).filter((b) => b.board === "c1");
    expect(shown?.seq).toBe((await server.registry.open("c1")).seq);
  });

  it("never dates an update before the one it follows, whatever the clocks say", async () => {
    const ahead = new TestProcess(database, undefined, { now: () => now + DAY });
    await ahead.submit(new Outbox("gate-g2").count("g2", 1, now));
    await server.submit(new Outbox("gate-g2").count("g2", 1, now));
    const log = await wrap(database.sql)
      .select({ at: boardUpdate.at })
      .from(boardUpdate)
      .where(eq(boardUpdate.board, "c2"))
      .orderBy(boardUpdate.seq);
    const times = log.map((r) => r.at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("keeps why a door was closed out of the board and in the record", async () => {
    const out = new Outbox("secretary-c1");
    const order = out.next(
      "isolation.order",
      {
        target: "b2.1",
        from: "street",
        no: null,
        reason: "confirmed",
        until: now + DAY,
        closedAt: null,
      },
      now,
    );
    await server.submit(order);
    const db = wrap(database.sql);
    const [kept] = await db.select().from(sealOrder).where(eq(sealOrder.id, order.id));
    expect(kept).toMatchObject({ reason: "confirmed", path: "d/st1/c1/k1/b2" });
    expect(JSON.stringify(await server.state("c1"))).not.toContain("confirmed");
  });

  it("leaves every log without a hole and every board equal to its log", async () => {
    const db = wrap(database.sql);
    const boards = await db.select().from(board);
    for (const { id, seq } of boards) {
      const [log] = await db
        .select({ n: sql<number>`count(*)::int`, last: sql<number>`coalesce(max(seq), 0)::int` })
        .from(boardUpdate)
        .where(eq(boardUpdate.board, id));
      expect(log).toEqual({ n: seq, last: seq });
      expect(await server.state(id)).toEqual(await stored(server.store, id));
    }
  });
});
