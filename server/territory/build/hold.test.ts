import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { command } from "@/drizzle/schema/command";
import { node } from "@/drizzle/schema/territory";
import { DAY } from "@/lib/kit/clock";
import type { What } from "@/lib/protocol/imports";
import { loadTerritory } from "@/server/territory/load";
import { square } from "@/server/territory/small-district";
import { ACTED, acts } from "./testing/acting";
import { bringIn, counts, importing, NOW, notes, problems } from "./testing/folder";

const { database, db, folder } = await importing(ACTED);
const acting = acts(db);

const HEAD = "编码,上级,级别,名称,单元数,层数,每层户数";
const STREETS = ["s1,d,街道,花园街道,,,", "s2,d,街道,奋斗路街道,,,"];
const COMMUNITIES = ["k1,s1,社区,龙泰社区,,,", "k2,s1,社区,海城街社区,,,"];
const COMPOUNDS = ["c1,k1,小区,和兴小区,,,", "c2,k2,小区,海城小区,,,"];
const BUILDINGS = [1, 2, 3, 4].map((n) => `b${n},c${n < 3 ? 1 : 2},楼栋,${n}栋,3,6,2`);
const ALL = [...STREETS, ...COMMUNITIES, ...COMPOUNDS, ...BUILDINGS];

const register = (lines: readonly string[]) =>
  bringIn(db, [["register", folder.csv("register.csv", HEAD, ...lines)]]);
const without = (...codes: string[]) =>
  ALL.filter((line) => !codes.includes(line.split(",")[0] ?? ""));
const gates = (...lines: string[]): [What, string] => [
  "gate",
  folder.csv("gates.csv", "编码,上级,名称,经度,纬度", ...lines),
];

const seal = (target: string) => ({
  target,
  from: "street",
  no: null,
  reason: "contact",
  until: Date.now() + DAY,
  closedAt: null,
});

describe("what is no longer listed", () => {
  it("[TER4] is retired with its records, and comes back as it was", async () => {
    await register(ALL);
    await acting("secretary", "k1", async (ask) => {
      const order = await ask("isolation.order", seal("b1.1"));
      await ask("isolation.release", { target: "b1.1", orders: [order], no: null });
    });
    const log = await database.sql`select * from board_update order by board, seq`;
    const journal = await db.select().from(command);
    expect(counts(await register(without("b1")))).toMatchObject({ building: "0 0 3 1" });
    expect((await loadTerritory(db, "d"))?.node("b1")).toBeUndefined();
    const rows = await db.select().from(node);
    expect(rows.find(({ id }) => id === "b1")?.retiredAt).toEqual(NOW);
    expect(counts(await register(ALL))).toMatchObject({ building: "1 0 3 0" });
    expect((await loadTerritory(db, "d"))?.node("b1")).toMatchObject({ path: "d/s1/k1/c1/b1" });
    expect(await database.sql`select * from board_update order by board, seq`).toEqual(log);
    expect(await db.select().from(command)).toEqual(journal);
  });

  it("[TER5] stays while it is sealed, with all that is above it, and is said to", async () => {
    await register(ALL);
    await acting("secretary", "k1", async (ask) => {
      await ask("isolation.order", seal("b1.3"));
    });
    const outcome = await register(without("k1", "c1", "b1", "b2"));
    expect(notes(outcome)).toEqual(["held-sealed 1栋 ×1"]);
    expect(counts(outcome)).toMatchObject({ community: "0 0 2 0", building: "0 0 3 1" });
    expect((await loadTerritory(db, "d"))?.node("b1")?.path).toBe("d/s1/k1/c1/b1");
  });

  it("[TER5] keeps a sealed building on the board of its orders, and its sealed stairwell", async () => {
    await register(ALL);
    await acting("secretary", "k1", async (ask) => {
      await ask("isolation.order", seal("b1.3"));
    });
    const moved = ["c1,k2,小区,和兴小区,,,", "b1,c1,楼栋,1栋,2,6,2"];
    const outcome = await register([...without("c1", "b1"), ...moved]);
    expect(problems(outcome)).toEqual([]);
    expect(notes(outcome)).toEqual(["held-sealed 1栋 ×1"]);
    const territory = await loadTerritory(db, "d");
    expect(territory?.node("b1")).toMatchObject({ path: "d/s1/k1/c1/b1", units: 3 });
  });

  it("[TER5] is held while a gate is open or a run is still to come", async () => {
    await register(ALL);
    const at = "126.65,45.75";
    const bring = (...files: [What, string][]) =>
      bringIn(db, files, { read: { coordinates: "wgs84" } });
    await bring(gates(`g1,c1,东门,${at}`, `g2,c1,西门,${at}`));
    await acting("secretary", "k1", async (ask) => {
      await ask("gate.open", { gate: "g1" });
    });
    await acting("logistics", "d", async (ask) => {
      const stops = [{ place: "b4.1", goods: [{ kind: "medicine", n: 1 }] }];
      await ask("run.plan", { node: "k2", no: "1", vehicle: "v1", depot: "库", stops });
    });
    const outcome = await bring(gates(`g3,c2,南门,${at}`), [
      "building",
      folder.csv("b.csv", HEAD, ...BUILDINGS.slice(0, 3)),
    ]);
    expect(notes(outcome)).toEqual(["default-need 2 ×1", "held-run 4栋 ×1", "held-open 东门 ×1"]);
    expect(counts(outcome)).toMatchObject({ gate: "1 0 1 1", building: "0 0 4 0" });
  });
});

it("[TER6] a community that belongs to another street takes its past and its rights along", async () => {
  await register(ALL);
  await acting("secretary", "k1", async (ask) => {
    await ask("isolation.order", seal("b1.1"));
  });
  const before = await db.select({ path: command.path }).from(command);
  expect(before).toEqual([{ path: "d/s1/k1/c1/b1" }]);
  await database.sql`insert into appointment (id, district, account, role, node, path, title, "from")
    values ('a', 'd', 'x', 'secretary', 'k1', 'd/s1/k1', '书记', 0)`;
  await register([...without("k1"), "k1,s2,社区,龙泰社区,,,"]);
  expect((await loadTerritory(db, "d"))?.node("b1")?.path).toBe("d/s2/k1/c1/b1");
  expect(await db.select({ path: command.path }).from(command)).toEqual([
    { path: "d/s2/k1/c1/b1" },
  ]);
  expect(await database.sql`select path from appointment`).toEqual([{ path: "d/s2/k1" }]);
  expect(await database.sql`select path from seal_order`).toEqual([{ path: "d/s2/k1/c1/b1" }]);
});

it("[TER2] importing twice is importing once, and A, B, A is A", async () => {
  const ward = (code: string, lon: number) =>
    [{ code, name: code }, square(lon, 43, 0.02)] as [object, ReturnType<typeof square>];
  const streets: [What, string] = [
    "street",
    folder.geojson("w.geojson", [ward("w1", 7), ward("w2", 7.02)]),
  ];
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { minLength: 1, maxLength: 8 });
  const list = async (numbers: readonly number[], floors: number) => {
    const buildings = numbers.map((n): [object, ReturnType<typeof square>] => [
      { code: `b${n}`, name: `${n}栋`, floors },
      square(7.0005 + n / 500, 43.01, 0.0005),
    ]);
    return await bringIn(db, [streets, ["building", folder.geojson("b.geojson", buildings)]]);
  };
  const picture = async () =>
    [...((await loadTerritory(db, "d"))?.nodes() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  await fc.assert(
    fc.asyncProperty(places, places, async (a, b) => {
      await list(a, 5);
      const first = await picture();
      const version = (await loadTerritory(db, "d"))?.about.version;
      for (const change of Object.values(counts(await list(a, 5))))
        expect(change).toMatch(/^0 0 \d+ 0$/);
      expect((await loadTerritory(db, "d"))?.about.version).toBe(version);
      await list(b, 7);
      await list(a, 5);
      expect(await picture()).toEqual(first);
    }),
    { numRuns: 10 },
  );
});
