import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAILURES, GOODS } from "@/lib/domain/run/record";
import { DAY } from "@/lib/kit/clock";
import type { Verdict } from "@/lib/schema/command";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { createMemoryDatabase } from "@/server/testing/database";
import { Outbox } from "@/server/testing/outbox";
import { stored, TestProcess } from "@/server/testing/process";
import { MOST_VALUES } from "./fill";

const outcome = (verdict: Verdict | undefined): string | undefined =>
  verdict?.as === "refused" ? verdict.why.code : verdict?.as;

const values = (json: unknown): number =>
  typeof json === "object" && json !== null
    ? 1 + Object.values(json).reduce<number>((sum, inner) => sum + values(inner), 0)
    : 1;

describe("[BRD9] a board that is full", () => {
  let database: Database;
  let server: TestProcess;
  const now = Date.now();
  const secretary = new Outbox("secretary-c1");
  const gate = new Outbox("gate-g1");
  const driver = new Outbox("driver-v1");
  let matters = 0;
  beforeAll(async () => {
    database = await createMemoryDatabase();
    await migrate(database.sql);
    server = new TestProcess(database);
  });
  afterAll(() => database.close());

  const ask = async (out: Outbox, name: string, args: object) => {
    const command = out.next(name, args, now);
    return { id: command.id, code: outcome(await server.submit(command)) };
  };
  const take = () => ask(secretary, "matter.take", { node: "c1", matter: `m${matters++}` });
  const order = (target: string) =>
    ask(secretary, "isolation.order", {
      target,
      from: "street",
      no: null,
      reason: "other",
      until: now + DAY,
      closedAt: null,
    });
  const goods = GOODS.map((kind) => ({ kind, n: 1 }));
  const plan = (no: number, stops: number) =>
    ask(secretary, "run.plan", {
      node: "c1",
      no: String(no),
      vehicle: "v1",
      depot: "库",
      stops: Array.from({ length: stops }, () => ({ place: "b1", goods })),
    });
  const held = async () => {
    const board = (await server.state("c1")) as Record<string, Record<string, unknown>>;
    return Object.values(board)
      .flatMap((root) => Object.values(root))
      .reduce<number>((sum, value) => sum + values(value), 0);
  };

  it("takes nothing more that adds, and everything that amends, takes away or comes from the field", async () => {
    const first = await order("b1.1");
    const others: string[] = [];
    while (others.length < 10) others.push((await order("b1.2")).id);
    expect(await ask(gate, "gate.open", { gate: "g1" })).toMatchObject({ code: "done" });
    const runs: string[] = [];
    for (let stops = 40; stops > 0; ) {
      const { id, code } = await plan(runs.length, stops);
      if (code === "done") runs.push(id);
      else {
        expect(code).toBe("board-full");
        stops = Math.floor(stops / 2);
      }
    }
    const run = { node: "c1", run: runs[0] };
    // Many in one commit: each counts what those before it have added.
    const codes = (await Promise.all(Array.from({ length: 200 }, take))).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["done", "board-full"]));
    expect(await held()).toBeLessThanOrEqual(MOST_VALUES);
    expect(await held()).toBeGreaterThan(MOST_VALUES - 3);
    expect(await order("b1.1")).toMatchObject({ code: "board-full" });
    expect(await order("b2.1")).toMatchObject({ code: "board-full" });

    for (const [out, name, args] of [
      [secretary, "isolation.carryOut", { target: "b1.1", order: first.id, closedAt: now }],
      [secretary, "isolation.number", { target: "b1.1", order: first.id, no: "街防 3 号" }],
      [secretary, "isolation.open", { target: "b1.1", cause: "fire" }],
      [gate, "gate.count", { gate: "g1", of: "people", way: "in", delta: 1, source: "taps" }],
      [driver, "run.load", run],
      [driver, "run.depart", run],
      [driver, "run.short", { ...run, stop: "s1", missing: goods }],
      [driver, "run.fail", { ...run, stop: "s2", why: FAILURES[0] }],
    ] as const)
      expect(await ask(out, name, args), name).toMatchObject({ code: "done" });
    expect(await take()).toMatchObject({ code: "board-full" });

    const release = { target: "b1.2", orders: others, no: null };
    expect(await ask(secretary, "isolation.release", release)).toMatchObject({ code: "done" });
    expect(await take()).toMatchObject({ code: "done" });
    expect(await server.state("c1")).toEqual(await stored(server.store, "c1"));
    expect(server.failures).toEqual([]);
  });
});
