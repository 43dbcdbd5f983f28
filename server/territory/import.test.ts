import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { node, tile } from "@/drizzle/schema/territory";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { importTerritory } from "./import";
import { listDistricts, loadTerritory } from "./load";
import { smallDistrict } from "./small-district";
import { readTile } from "./tiles";

const now = new Date("2020-02-12T08:00:00+08:00");

describe.each([
  ["PGlite", createMemoryDatabase],
  ["Postgres", createDatabase],
])("importing a district on %s", (_, open) => {
  let database: Database;
  let db: Db;
  beforeAll(async () => {
    database = await open();
    await migrate(database.sql);
    db = wrap(database.sql);
  });
  afterAll(() => database.close());

  it("takes in nothing of a district with one problem", async () => {
    const input = smallDistrict();
    const broken = { ...input, gates: input.gates.map((gate) => ({ ...gate, compound: "zz" })) };
    const result = await importTerritory(db, broken, { now });
    expect(result.ok).toBe(false);
    expect(await db.select().from(node)).toEqual([]);
    expect(await loadTerritory(db, "d")).toBeNull();
  });

  it("computes paths, places and sums, and gives the tree back", async () => {
    const result = await importTerritory(db, smallDistrict(), { now });
    expect(result).toMatchObject({
      ok: true,
      value: { district: "d", households: 102, captains: 5, gates: 1, squads: 1 },
    });
    const territory = await loadTerritory(db, "d");
    expect(territory?.about).toMatchObject({ name: "南岗区", drill: true });
    expect(territory?.node("b1")).toMatchObject({
      path: "d/s/k1/c/b1",
      households: 72,
      bbox: [126.611, 45.711, 126.612, 45.712],
    });
    expect(territory?.node("s")).toMatchObject({ households: 102, captains: 5 });
    expect(territory?.gate("g1")).toMatchObject({ community: "k1", at: [126.61, 45.71] });
    expect(territory?.children("c").map(({ id }) => id)).toEqual(["b1", "b2"]);
    expect(territory?.boardsOf("d")).toEqual(["d", "s", "k1", "k2"]);
    expect(territory?.boardsOf("c")).toEqual([]);
    expect(territory?.gatesOf("k1")).toEqual(["g1"]);
    expect(territory?.squadsOf("s")).toEqual(["s1"]);
    expect(territory?.ancestors("c")).toEqual(["d", "s", "k1"]);
    expect(await listDistricts(db)).toEqual(["d"]);
  });

  it("keeps tiles under the hash of their content, and the version before", async () => {
    const first = (await loadTerritory(db, "d"))?.about.version ?? "";
    const again = await importTerritory(db, smallDistrict(), { now });
    expect(again).toMatchObject({ ok: true, value: { version: first } });
    const [some] = await db.select().from(tile);
    const bytes = await readTile(db, "d", first, some?.z ?? 0, some?.x ?? 0, some?.y ?? 0);
    expect(gunzipSync(bytes ?? new Uint8Array()).length).toBeGreaterThan(0);
    const changed = smallDistrict();
    changed.nodes = changed.nodes.map((one) => (one.id === "c" ? { ...one, name: "新名" } : one));
    await importTerritory(db, changed, { now });
    const second = (await loadTerritory(db, "d"))?.about.version ?? "";
    expect(second).not.toBe(first);
    for (const version of [first, second])
      expect(
        await readTile(db, "d", version, some?.z ?? 0, some?.x ?? 0, some?.y ?? 0),
      ).not.toBeNull();
    expect(await readTile(db, "d", first, 3, 0, 0)).toBeNull();
  });
});
