import { eq } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { boardUpdate } from "@/drizzle/schema/board";
import { DAY } from "@/lib/kit/clock";
import { randomFrom } from "@/lib/kit/random";
import type { Envelope, Verdict } from "@/lib/schema/command";
import { FAR_BEHIND } from "@/server/boards/align";
import { OpenBoards } from "@/server/boards/open-board";
import { wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import { type Database, openDatabase } from "@/server/store/engine/open";
import { COMMITS, hearCommits } from "@/server/store/hear";
import { createDatabase } from "@/server/testing/database";
import { SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { countedIn, Picture } from "@/server/testing/picture";
import { stored, TestProcess } from "@/server/testing/process";

/** Boards turn soon, so that the processes meet each other's new generations. */
const LIMITS = { ring: 64, ringBytes: 8_192, turnBytes: 400, turnRatio: 1.05 };

/** A watcher that only ever hears what one process publishes, and asks that process when it misses something. */
async function watch(server: TestProcess): Promise<Picture> {
  const picture = new Picture();
  for (const id of ["c1", "st1"]) picture.take((await server.registry.open(id)).parts());
  server.onPublish = ({ boards }) => {
    // A process publishes strictly by seq: nobody who has heard it all along ever has a gap.
    const gaps = picture.take(boards.filter((b) => picture.mark(b.board)));
    expect(gaps).toEqual([]);
  };
  return picture;
}

describe("several processes on one Postgres", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let other: Database;
  let first: TestProcess;
  let second: TestProcess;
  beforeAll(async () => {
    database = await createDatabase();
    await migrate(database.sql);
    const log = pino({ level: "silent" });
    other = await openDatabase({ url: database.url, dataDir: "memory://", log });
    first = new TestProcess(database, LIMITS);
    second = new TestProcess(other, LIMITS);
  });
  afterAll(async () => {
    await other.close();
    await database.close();
  });
  const both = () => [first, second];

  it("keep one order, lose nothing and end alike, through new generations", async () => {
    const dice = randomFrom(7);
    const pictures = await Promise.all(both().map(watch));
    const now = Date.now();
    let sum = 0;
    for (let round = 0; round < 12; round++) {
      const work: Promise<Verdict>[] = [];
      for (const server of both()) {
        for (let phone = 0; phone < 4; phone++) {
          const out = new Outbox("gate-g1");
          for (let i = 0; i < 4; i++) {
            const delta = 1 + Math.floor(dice() * 9);
            sum += delta;
            work.push(server.submit(out.count("g1", delta, now)));
          }
          const desk = new Outbox("secretary-c1");
          const target = `b1.${1 + phone}`;
          const until = now + DAY;
          const seal = { target, from: "street", no: null, reason: "other", until, closedAt: null };
          const order = desk.next("isolation.order", seal, now);
          const lift = { target, orders: [order.id], no: null };
          work.push(server.submit(order), server.submit(desk.next("isolation.release", lift, now)));
          const squad = new Outbox("desk-st1");
          const args = { squad: "q1", kind: "guard", place: `b1.${1 + (round % 4)}`, due: null };
          work.push(server.submit(squad.next("squad.give", args, now)));
        }
      }
      const verdicts = await Promise.all(work);
      expect(verdicts.filter((v) => v.as !== "done")).toEqual([]);
    }
    for (const server of both()) {
      server.executor.follow();
      await server.executor.idle();
    }
    const boards = new OpenBoards(await first.registry.openAll(["c1"]));
    expect(countedIn(boards, "c1", "g1")).toBe(sum);
    for (const id of ["c1", "st1"]) {
      const truth = await stored(first.store, id);
      for (const server of both()) expect(await server.state(id)).toEqual(truth);
      for (const picture of pictures) expect(picture.plain(id)).toEqual(truth);
    }
    const head = (await first.store.heads(["c1"])).get("c1");
    expect(head?.generation).toBeGreaterThan(1);
    const log = await wrap(database.sql)
      .select({ commands: boardUpdate.commands })
      .from(boardUpdate)
      .where(eq(boardUpdate.board, "c1"));
    const ids = log.flatMap((row) => row.commands);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(12 * 2 * 4 * (4 + 2));
  });

  it("decide a command that reaches both only once, a device's first one too", async () => {
    const now = Date.now();
    for (let i = 0; i < 25; i++) {
      const out = new Outbox("gate-g2");
      const one = out.count("g2", 1, now);
      const [a, b] = await Promise.all(both().map((server) => server.submit(one)));
      expect(a).toMatchObject({ as: "done" });
      expect(b).toEqual(a);
      // Two commands that both claim to be a new outbox's first.
      const fresh = new Outbox("gate-g2");
      const claims: Envelope[] = [fresh.count("g2", 1, now), fresh.count("g2", 1, now)];
      const verdicts = await Promise.all(
        both().map((server, at) => {
          const claim = claims[at];
          if (!claim) throw new Error("one claim a process");
          return server.submit({ ...claim, n: 1 });
        }),
      );
      expect(verdicts.filter((v) => v.as === "done")).toHaveLength(1);
      expect(verdicts.filter((v) => v.as === "refused")).toHaveLength(1);
    }
    const boards = new OpenBoards(await new TestProcess(database).registry.openAll(["c2"]));
    expect(countedIn(boards, "c2", "g2")).toBe(50);
  });

  it("[BRD8] show each other's commits to their own watchers", async () => {
    const picture = await watch(second);
    const verdict = await first.submit(new Outbox("gate-g1").count("g1", 1, Date.now()));
    const mark = verdict.as === "done" ? verdict.marks[0] : undefined;
    expect(picture.mark("c1")?.seq).toBeLessThan(mark?.seq ?? 0);
    second.executor.follow();
    await second.executor.idle();
    expect(picture.mark("c1")).toEqual(mark);
    expect(picture.plain("c1")).toEqual(await first.state("c1"));
  });

  it("[BRD8] hear of each other's commits, not of their own, and still after the connection was cut", async () => {
    const here = new TestProcess(database);
    const there = new TestProcess(other);
    const picture = await watch(there);
    let heard = 0;
    await hearCommits(
      other.sql,
      () => there.id,
      () => {
        heard++;
        there.executor.follow();
      },
    );
    await there.executor.idle();
    const count = (server: TestProcess) =>
      server.submit(new Outbox("gate-g1").count("g1", 1, Date.now()));
    const arrives = async (): Promise<void> => {
      const verdict = await count(here);
      const mark = verdict.as === "done" ? verdict.marks[0] : undefined;
      await expect.poll(() => picture.mark("c1"), SOON).toEqual(mark);
    };
    await arrives();
    const before = heard;
    await count(there);
    await arrives();
    expect(heard).toBe(before + 1);

    const listening = async () =>
      await database.sql`select pid from pg_stat_activity
        where datname = current_database() and query like ${`listen%${COMMITS}%`}`;
    const [ear] = await listening();
    await database.sql`select pg_terminate_backend(${ear?.pid})`;
    await expect
      .poll(async () => (await listening()).map(({ pid }) => pid), SOON)
      .toEqual([expect.not.toBeOneOf([ear?.pid])]);
    await arrives();
  });

  it("[BRD8] take a board that is far behind as a whole, when it decides and when it follows", async () => {
    const now = Date.now();
    // Without new generations, which are taken as a whole in any case.
    const limits = { ...LIMITS, turnBytes: Number.POSITIVE_INFINITY };
    const near = new TestProcess(database, limits);
    const far = new TestProcess(other, limits);
    const out = new Outbox("gate-g2");
    const own = new Outbox("gate-g2");
    const catchesUp = [
      async () => void (await near.submit(own.count("g2", 1, now))),
      async () => {
        near.executor.follow();
        await near.executor.idle();
      },
    ];
    for (const catchUp of catchesUp) {
      await catchUp();
      const { seq } = await near.registry.open("c2");
      near.published.length = 0;
      for (let i = 0; i <= FAR_BEHIND; i++) await far.submit(out.count("g2", 1, now));
      await catchUp();
      const [part] = near.published.flatMap((published) => published.boards);
      expect(part).toMatchObject({ board: "c2", from: null });
      expect(part?.seq).toBeGreaterThan(seq + FAR_BEHIND);
      expect(await near.state("c2")).toEqual(await stored(near.store, "c2"));
    }
  });
});
