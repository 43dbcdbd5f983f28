import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { wrap } from "@/server/store/db";
import type { Database } from "@/server/store/engine/open";
import { makeReady } from "@/server/testing/accounts";
import { createMemoryDatabase } from "@/server/testing/database";
import { Actors } from "./actors";

describe("accounts as they are looked up", () => {
  let database: Database;
  beforeAll(async () => {
    database = await createMemoryDatabase();
    await makeReady(database);
  });
  afterAll(() => database.close());
  afterEach(() => vi.useRealTimers());

  it("are asked for once while the database is slow to answer, and again a second after that was asked", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const db = wrap(database.sql);
    const actors = new Actors(db);
    let release = (): void => undefined;
    const holding = new Promise<void>((resolve) => {
      release = resolve;
    });
    const hold = db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await holding;
    });
    const first = actors.find("gate-g1");
    vi.advanceTimersByTime(60_000);
    expect(actors.find("gate-g1")).toBe(first);
    release();
    await hold;
    expect(await first).toMatchObject({ account: "gate-g1", appointments: [{ role: "gate" }] });
    const second = actors.find("gate-g1");
    expect(second).not.toBe(first);
    await second;
    vi.advanceTimersByTime(999);
    expect(actors.find("gate-g1")).toBe(second);
    vi.advanceTimersByTime(1);
    expect(actors.find("gate-g1")).not.toBe(second);
  });
});
