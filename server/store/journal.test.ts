import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JournalPoint, newestFirst } from "@/lib/protocol/journal";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { wrap } from "./db";
import { DrizzleStore } from "./drizzle-store";
import { migrate } from "./engine/migrate";
import type { Database } from "./engine/open";
import { Queries } from "./queries";
import type { DecidedCommand } from "./store";

const NOW = 1_700_000_000_000;
/** Ids that collations of words sort otherwise than bytes. */
const DEVICES = ["device-b", "Device-a", "device_c", "0-device"];

const command = (device: string, n: number, arrived: number): DecidedCommand => ({
  id: `${device}-${n}`,
  device,
  n,
  author: "anna",
  appointment: null,
  name: "gate.count",
  args: { gate: "g1" },
  said: null,
  path: "d/st1/c1",
  at: arrived,
  arrived,
  late: false,
  marks: null,
  why: null,
  drill: false,
});

describe.each<[string, () => Promise<Database>]>([
  ["PGlite", createMemoryDatabase],
  ["Postgres", createDatabase],
])("the journal on %s", (_name, open) => {
  let database: Database;
  let queries: Queries;
  const all: DecidedCommand[] = [];
  beforeAll(async () => {
    database = await open();
    await migrate(database.sql);
    const db = wrap(database.sql);
    queries = new Queries(db, "d");
    // Whole outboxes arrive in one millisecond, some acts before and after them alone.
    for (const device of DEVICES)
      for (let n = 1; n <= 14; n++) all.push(command(device, n, NOW + (n < 3 ? n - 3 : 0)));
    await new DrizzleStore(db, "d").commit((commit) => commit.write([], all));
  });
  afterAll(() => database.close());

  it.each([1, 2, 5, 13, 56, 200])(
    "[CMD10] read in pages of %i misses nothing and says nothing twice, in the order of screens",
    async (limit) => {
      const read: JournalPoint[] = [];
      for (;;) {
        const last = read.at(-1);
        const before = last ? { arrived: last.arrived, n: last.n, id: last.id } : null;
        const ask = { path: "d", before, limit, names: null, people: false };
        const page = await queries.journal(ask);
        read.push(...page);
        if (page.length < limit) break;
      }
      expect(read.map(({ id }) => id)).toEqual(all.toSorted(newestFirst).map(({ id }) => id));
    },
  );

  it("[UPG2] tells what was done by a verb of an earlier version, and nothing that may have been secret in it", async () => {
    const path = "d/st1/c2";
    const args = { target: "b2.1", cause: "ambulance" };
    const old = { ...command("device-old", 1, NOW), path, name: "isolation.unlock", args };
    await new DrizzleStore(wrap(database.sql), "d").commit((commit) => commit.write([], [old]));
    const ask = { path, before: null, limit: 5, names: null, people: false };
    expect(await queries.journal(ask)).toMatchObject([{ id: old.id, name: old.name, args: {} }]);
  });
});
