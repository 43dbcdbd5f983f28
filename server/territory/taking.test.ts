import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { territory } from "@/drizzle/schema/territory";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import { type Database, openDatabase } from "@/server/store/engine/open";
import { createDatabase } from "@/server/testing/database";
import { Outbox } from "@/server/testing/outbox";
import { TestProcess } from "@/server/testing/process";
import { keepTerritory, takingIn, versionNow } from "./taking";

const DEFERRED = { as: "deferred", why: "store-away" };

/** Something that others wait for. */
const gate = () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

describe("[TER14] a territory that is taken in while several servers decide on one Postgres", () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let other: Database;
  let here: Db;
  beforeAll(async () => {
    database = await createDatabase();
    await migrate(database.sql);
    const log = pino({ level: "silent" });
    other = await openDatabase({ url: database.url, dataDir: "memory://", log });
    here = wrap(database.sql);
  });
  afterAll(async () => {
    await other.close();
    await database.close();
  });

  const put = (version: string, tx: Pick<Db, "insert"> = here) =>
    tx.insert(territory).values({
      ...{ district: "d", name: "", version, attributionZh: "", attributionEn: "" },
      ...{ drill: false, zone: null, bbox: [0, 0, 0, 0], roads: [], columns: {} },
      importedAt: new Date(),
    });

  it("nothing is decided meanwhile, and nothing on the old one afterwards", async () => {
    const there = new TestProcess(other);
    const out = new Outbox("gate-g1");
    const count = () => out.count("g1", 1, Date.now());
    await put(there.territory.about.version);
    expect(await there.submit(count())).toMatchObject({ as: "done" });

    const [inside, end] = [gate(), gate()];
    const taken = takingIn(here, async (tx) => {
      await tx.delete(territory);
      await put("another", tx);
      inside.open();
      await end.opened;
    });
    await inside.opened;
    const waits = count();
    // It is told so at once, not when that has ended.
    expect(await there.submit(waits)).toMatchObject(DEFERRED);
    expect(there.superseded).toBe(0);
    end.open();
    await taken;
    expect(await there.submit(waits)).toMatchObject(DEFERRED);
    expect(there.superseded).toBe(1);
    there.executor.follow();
    await there.executor.idle();
    expect(there.superseded).toBe(2);
    expect(there.failures).toEqual([]);
    expect(await versionNow(here)).toBe("another");
  });

  it("waits for what is being decided, and lets nobody begin while it waits", async () => {
    const [inside, end] = [gate(), gate()];
    const order: string[] = [];
    const deciding = wrap(other.sql).transaction(async (tx) => {
      expect(await keepTerritory(tx)).toMatchObject({ stays: true });
      inside.open();
      await end.opened;
      order.push("decided");
    });
    await inside.opened;
    const taken = takingIn(here, async () => {
      order.push("taken in");
    });
    const begin = () => wrap(other.sql).transaction(async (tx) => (await keepTerritory(tx)).stays);
    await expect.poll(begin).toBe(false);
    end.open();
    await Promise.all([deciding, taken]);
    expect(order).toEqual(["decided", "taken in"]);
    expect(await begin()).toBe(true);
  });
});
