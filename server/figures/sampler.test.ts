import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sample } from "@/drizzle/schema/track";
import type { Figures } from "@/lib/domain/figures/figures";
import { gates } from "@/lib/domain/gate/record";
import { DAY, ManualClock, MINUTE, SECOND } from "@/lib/kit/clock";
import { OpenBoards } from "@/server/boards/open-board";
import { PUT_AWAY_AFTER } from "@/server/serve";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { createMemoryDatabase } from "@/server/testing/database";
import { Outbox } from "@/server/testing/outbox";
import { TestProcess } from "@/server/testing/process";
import { OFFSET } from "@/server/testing/start-server";
import { SAMPLE_EVERY, Sampler } from "./sampler";

/** 2020-02-12 08:00 on the district's clock. */
const START = Date.UTC(2020, 1, 12, 0, 0);

describe("samples", () => {
  let database: Database;
  let db: Db;
  let server: TestProcess;
  let sampler: Sampler;
  let loads: string[];
  const clock = new ManualClock(START);
  beforeAll(async () => {
    database = await createMemoryDatabase();
    await migrate(database.sql);
    db = wrap(database.sql);
    server = new TestProcess(database, undefined, clock);
    const { store, registry, territory } = server;
    loads = [];
    const watched: typeof store = Object.create(store, {
      load: {
        value: (id: string) => {
          loads.push(id);
          return store.load(id);
        },
      },
    });
    sampler = new Sampler({ db, store: watched, registry, territory, offset: OFFSET });
  });
  afterAll(() => database.close());

  /** Lets the server's clockwork run for a while: a look at idle boards each half minute, samples each five. */
  async function pass(ms: number): Promise<void> {
    for (const end = clock.now() + ms; clock.now() < end; ) {
      clock.advance(30 * SECOND);
      if (clock.now() % SAMPLE_EVERY === 0) await sampler.take(clock.now());
      await server.registry.sweep(clock.now() - PUT_AWAY_AFTER, () => false);
    }
  }
  async function sampled(node: string): Promise<Figures | undefined> {
    const at = clock.now() - (clock.now() % SAMPLE_EVERY);
    const [row] = await db
      .select()
      .from(sample)
      .where(and(eq(sample.node, node), eq(sample.at, at)));
    return row?.figures;
  }
  const open = async (): Promise<string[]> =>
    (await server.registry.loaded()).map(({ id }) => id).sort();

  it("[BRD7] hold the figures of boards that are put away, and open none", async () => {
    const gate = new Outbox("gate-g1");
    const desk = new Outbox("secretary-c1");
    const order = { target: "b1", from: "street", no: null, reason: "other", until: START + DAY };
    for (const one of [
      gate.next("gate.open", { gate: "g1" }, START),
      gate.next("gate.staffOn", { gate: "g1", people: 2 }, START),
      gate.count("g1", 7, START),
      desk.next("isolation.order", { ...order, closedAt: START }, START),
    ])
      expect(await server.submit(one)).toMatchObject({ as: "done" });
    const alive = { sealedUnits: 4, gatesOpen: 1, gatesManned: 1, peopleIn: 7 };

    await pass(5 * MINUTE);
    expect(await open()).toEqual(["c1"]);
    expect(await sampled("c1")).toMatchObject(alive);
    await pass(10 * MINUTE);
    expect(await open()).toEqual([]);
    for (const node of ["c1", "st1", "d"]) expect(await sampled(node)).toMatchObject(alive);
    expect(await sampled("c3")).toMatchObject({ sealedUnits: 0, peopleIn: 0 });
    expect(server.registry.size).toBe(0);
  });

  it("read a board that is put away again only when time alone has changed its figures", async () => {
    loads = [];
    await pass(30 * MINUTE);
    expect(loads).toEqual([]);
    expect(await sampled("d")).toMatchObject({ gatesManned: 1, peopleIn: 7 });
    await pass(5 * MINUTE);
    expect(loads).toEqual(["c1"]);
    expect(await sampled("d")).toMatchObject({ sealedUnits: 4, gatesManned: 0, peopleIn: 7 });
    await pass(6 * 60 * MINUTE);
    expect(loads).toEqual(["c1"]);
    // 15:30: the shift is over.
    await pass(2 * 60 * MINUTE);
    expect(loads).toEqual(["c1", "c1"]);
    expect(await sampled("d")).toMatchObject({ sealedUnits: 4, peopleIn: 0 });
    await pass(DAY);
    expect(loads).toEqual(["c1", "c1"]);
  });

  it("see what another process has written to it", async () => {
    const other = new TestProcess(database, undefined, clock);
    const desk = new Outbox("secretary-c1");
    const until = clock.now() + DAY;
    const order = { target: "b2.1", from: "street", no: null, reason: "other", until };
    await other.submit(
      desk.next("isolation.order", { ...order, closedAt: clock.now() }, clock.now()),
    );
    await pass(5 * MINUTE);
    expect(await sampled("c1")).toMatchObject({ sealedUnits: 5 });
    expect(await open()).toEqual([]);
  });

  it("[CMD1] hold nothing of a commit that is under way", async () => {
    const before = await sampled("c1");
    const c1 = await server.registry.open("c1");
    const gate = gates.get(new OpenBoards(new Map([["c1", c1]])), "c1", "g1");
    if (!gate) throw new Error("no gate");
    c1.write([gates.put("c1", "g1", { ...gate, state: "closed" })]);
    await pass(5 * MINUTE);
    expect(before).toMatchObject({ gatesOpen: 1 });
    expect(await sampled("c1")).toEqual(before);
  });
});
