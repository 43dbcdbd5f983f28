import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account } from "@/drizzle/schema/account";
import { command } from "@/drizzle/schema/command";
import { sample } from "@/drizzle/schema/track";
import { figuresOf } from "@/lib/domain/figures/figures";
import { DAY, ManualClock } from "@/lib/kit/clock";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import { OpenBoards } from "@/server/boards/open-board";
import { type Core, createCore } from "@/server/core";
import { castOf } from "@/server/demo/cast";
import { makePeople } from "@/server/demo/people";
import { wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { createDatabase } from "@/server/testing/database";
import { testTerritory } from "@/server/testing/territory";
import { startDrill } from "./drill";

const OFFSET = offsetIn(USUAL_ZONE);
/** 2020-02-12 16:00 on the district's clock. */
const NOW = Date.UTC(2020, 1, 12, 8, 0);

interface Day {
  database: Database;
  core: Core;
  decided: { name: string; args: unknown; at: number; why: unknown; drill: boolean }[];
  samples: number;
}

/** The day before, made in a database of its own. */
async function day(): Promise<Day> {
  const database = await createDatabase();
  await migrate(database.sql);
  const db = wrap(database.sql);
  const territory = testTerritory();
  await db.transaction((tx) => makePeople(tx, territory, NOW - DAY));
  const failed = (error: unknown): never => {
    throw error;
  };
  const superseded = (): never => failed(new Error("another territory"));
  const clock = new ManualClock(NOW);
  const core = await createCore({ db, territory, clock, offset: OFFSET, failed, superseded });
  const say = (): void => {};
  const drill = await startDrill({
    db,
    core,
    territory,
    clock,
    offset: OFFSET,
    speed: 1,
    say,
    failed,
  });
  await drill.stop();
  await core.stop();
  const rows = await db.select().from(command).orderBy(command.arrived, command.id);
  const decided = rows.map(({ name, args, at, why, drill: made }) => ({
    name,
    args,
    at,
    why,
    drill: made,
  }));
  return { database, core, decided, samples: (await db.select().from(sample)).length };
}

describe("the drill", () => {
  const days: Day[] = [];
  beforeAll(async () => {
    days.push(await day(), await day());
  }, 60_000);
  afterAll(() => Promise.all(days.map(({ database }) => database.close())));

  it("makes the same day again from the same seed", () => {
    const [first, second] = days;
    expect(first?.decided.length).toBeGreaterThan(300);
    expect(second?.decided).toEqual(first?.decided);
  });

  it("asks for nothing it has no right to, and everything it does is marked as a drill", () => {
    const { decided } = days[0] ?? { decided: [] };
    expect(decided.every((c) => c.drill)).toBe(true);
    const refused = decided.filter((c) => c.why !== null);
    expect(refused.map((c) => c.why)).not.toContainEqual({ code: "not-allowed" });
    expect(refused.length).toBeLessThan(decided.length / 20);
  });

  it("leaves a district behind that is alive: sealed units, manned gates, squads, runs, samples", async () => {
    const { core, samples } = days[0] ?? { core: null, samples: 0 };
    if (!core) throw new Error("no day");
    const territory = testTerritory();
    const boards = new OpenBoards(await core.registry.openAll(territory.boardsOf("d")));
    const all = territory.boardsOf("d").map((id) => figuresOf(boards, id, territory, NOW, OFFSET));
    const sum = (name: keyof (typeof all)[number]): number => all.reduce((n, f) => n + f[name], 0);
    for (const name of ["sealedUnits", "gatesManned", "runsDone", "peopleIn"] as const) {
      expect(sum(name), name).toBeGreaterThan(0);
    }
    expect(samples).toBe(24 * 12 * territory.boardsOf("d").length);
  });

  it("plays on posts that somebody holds", async () => {
    const [first] = days;
    if (!first) throw new Error("no day");
    const people = await wrap(first.database.sql).select().from(account);
    const cast = castOf(testTerritory());
    expect(people.find((p) => p.persona === "gate")?.id).toBe(`gate-${cast.gate}`);
    expect(people.find((p) => p.persona === "squad")?.id).toBe(`squad-${cast.squad}`);
    expect(people.find((p) => p.persona === "member")?.id).toBe(`squad-${cast.squad}-2`);
    expect(people.filter((p) => p.persona !== null)).toHaveLength(8);
  });
});
