import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ManualClock, SECOND } from "@/lib/kit/clock";
import { randomFrom } from "@/lib/kit/random";
import { Sketch } from "@/lib/sheet/sketch";
import { SheetHistory } from "@/server/sheets/history";
import { wrap } from "@/server/store/db";
import type { Database } from "@/server/store/engine/open";
import { SheetStore } from "@/server/store/sheet-store";
import { makeReady } from "@/server/testing/accounts";
import { createDatabase } from "@/server/testing/database";
import { plainSketches } from "@/server/testing/sheet-screen";
import { NODE, Sketcher } from "@/server/testing/simulate/sketchers";
import { Sheets } from "./sheets";

const SEEDS = 24;
const STEPS = 120;
const LIMITS = { turnBytes: 600, turnRatio: 1.1, keyframeEvery: 8 };

describe("a sheet that people draw on while lines, pages and servers come and go", () => {
  let database: Database;
  const met = { turns: 0, refused: 0, keyframes: 0 };
  beforeAll(async () => {
    database = await createDatabase();
    await makeReady(database);
  });
  afterAll(() => database.close());

  async function live(seed: number, harm: boolean) {
    const dice = randomFrom(seed);
    const db = wrap(database.sql);
    await db.execute(sql`truncate sheet, sheet_update, sheet_keyframe, sheet_sketch`);
    const clock = new ManualClock(Date.UTC(2020, 1, 12));
    const failures: unknown[] = [];
    const people: Sketcher[] = [];
    const stores = ["one", "two"].map((name) => new SheetStore(db, "d", name));
    const begin = (process: number): Sheets => {
      const sheets = new Sheets({
        store: stores[process] as SheetStore,
        clock,
        limits: LIMITS,
        failed: (error) => failures.push(error),
      });
      sheets.connect({
        show: (shown) => {
          for (const one of people) if (at.get(one) === process) one.hear(shown);
        },
        tick: 0,
      });
      return sheets;
    };
    const at = new Map<Sketcher, number>();
    const servers = [begin(0), begin(1)];
    for (let i = 0; i < 5; i++) {
      const process = i % 2;
      const one = new Sketcher(`person-${i}`, dice, servers[process] as Sheets);
      at.set(one, process);
      people.push(one);
    }
    const moments: { at: number; plain: object }[] = [];
    for (let step = 0; step < STEPS; step++) {
      clock.advance(SECOND);
      const one = people[Math.floor(dice() * people.length)] as Sketcher;
      const r = dice();
      if (r < 0.45) one.act();
      else if (r < 0.6) await one.send();
      else if (r < 0.7) await Promise.all(people.map((each) => each.online && each.send()));
      else if (r < 0.8) one.take(Math.floor(dice() * 4));
      else if (r < 0.85) one.cutOff();
      else if (r < 0.88) one.reload();
      else if (r < 0.9) for (const server of servers) server.follow();
      else if (r < 0.96 && harm) await one.harm();
      else if (r < 0.98) {
        // One process ends; another takes its place.
        const process = Math.floor(dice() * 2);
        servers[process] = begin(process);
        for (const each of people)
          if (at.get(each) === process) each.cutOff(servers[process] as Sheets);
      }
      if (step % 20 === 0) {
        for (const server of servers) await server.idle();
        const [first] = servers;
        first?.follow();
        await first?.idle();
        const sheet = await first?.open(NODE);
        if (sheet) moments.push({ at: clock.now(), plain: plainSketches(sheet.doc.sketches()) });
      }
    }
    // Everything is delivered.
    for (let round = 0; people.some((one) => one.replica.waiting > 0 || !one.online); round++) {
      if (round > 400) throw new Error("there is no end");
      for (const one of people) {
        await one.send();
        one.take();
      }
    }
    for (let i = 0; i < 2; i++)
      for (const server of servers) {
        server.follow();
        await server.idle();
      }
    for (const one of people) one.take();
    const history = new SheetHistory(stores[0] as SheetStore);
    return { people, servers, failures, history, moments, clock, db };
  }

  for (const harm of [false, true])
    it.each(Array.from({ length: SEEDS / 2 }, (_, i) => i + 1))(
      `[SHT2] ends as one picture for all${harm ? ", whatever one of them sends" : ""} (%i)`,
      async (seed) => {
        const { people, servers, failures, history, moments, clock, db } = await live(seed, harm);
        expect(failures).toEqual([]);
        const [first, second] = await Promise.all(servers.map((server) => server.open(NODE)));
        const plain = plainSketches(first?.doc.sketches() ?? []);
        expect(plainSketches(second?.doc.sketches() ?? [])).toEqual(plain);
        for (const one of people) {
          expect(plainSketches(one.replica.sketches()), one.name).toEqual(plain);
          if (!harm) expect(one.givenUp).toBe(0);
        }
        for (const sketch of Object.values(plain))
          expect(Sketch.safeParse(sketch).success).toBe(true);
        expect((await history.at(NODE, clock.now())).sketches).toEqual(plain);
        for (const moment of moments)
          expect((await history.at(NODE, moment.at)).sketches).toEqual(moment.plain);
        const rows = await db.execute<{ id: string; value: Sketch; author: string }>(
          sql`select id, value, changed_by as author from sheet_sketch where not erased order by id`,
        );
        expect(Object.fromEntries(rows.map(({ id, value }) => [id, value]))).toEqual(plain);
        const [frames] = await db.execute<{ n: number }>(
          sql`select count(*)::int n from sheet_keyframe`,
        );
        met.turns += (first?.generation ?? 1) - 1;
        met.keyframes += frames?.n ?? 0;
        for (const { counts } of servers) met.refused += counts.refused;
        const authors = Object.fromEntries(rows.map(({ id, author }) => [id, author]));
        const traces = [...(first?.traces.values() ?? [])];
        expect(Object.fromEntries(traces.map(({ id, changed }) => [id, changed.account]))).toEqual(
          authors,
        );
      },
    );

  it("has met new generations, keyframes and refusals on the way", () => {
    expect(met.turns).toBeGreaterThan(SEEDS);
    expect(met.keyframes).toBeGreaterThan(met.turns);
    expect(met.refused).toBeGreaterThan(SEEDS);
  });
});
