import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { What } from "@/lib/protocol/imports";
import { loadTerritory } from "@/server/territory/load";
import { square } from "@/server/territory/small-district";
import { bringIn, counts, importing, notes, problems, wards } from "./testing/folder";

const { database, db, folder } = await importing();

const building = (code: string, lon: number, more: object = {}) =>
  [{ code, ...more }, square(lon, 43.05, 0.001)] as [object, ReturnType<typeof square>];

describe("coastlines", () => {
  const shore = (...coordinates: [number, number][]): [What, string] => [
    "ground",
    folder.geojson("coast.geojson", [
      [{ natural: "coastline" }, { type: "LineString", coordinates }],
    ]),
  ];
  const wardsAt: [What, string] = ["street", wards(folder)];
  const watered = async (): Promise<boolean> => {
    const tiles = await database.sql<{ bytes: Uint8Array }[]>`select bytes from tile where z = 12`;
    return tiles.some(({ bytes }) => gunzipSync(bytes).includes("water"));
  };

  it("[BAS5] make the sea, which is there again when only the outlines come again", async () => {
    const outcome = await bringIn(db, [wardsAt, shore([7.15, 42.9], [7.15, 43.05], [7.15, 43.2])]);
    expect(notes(outcome).filter((note) => /coast|ground/.test(note))).toEqual([]);
    expect(await watered()).toBe(true);
    const { version } = outcome.report ?? {};
    expect((await bringIn(db, [wardsAt])).report?.version).toBe(version);
  });

  it("[BAS5] that break off in the district make none, and it is said", async () => {
    const outcome = await bringIn(db, [wardsAt, shore([7.15, 42.9], [7.15, 43.05])]);
    expect(notes(outcome)).toContain("coast-open ×1");
    expect(await watered()).toBe(false);
  });

  it("[BAS5] of an island may come as an area, whichever way round it is written", async () => {
    const ring = square(7.12, 43.02, 0.02).coordinates[0] ?? [];
    for (const around of [ring, ring.toReversed()]) {
      const island = folder.geojson("island.geojson", [
        [{ natural: "coastline" }, { type: "Polygon", coordinates: [around] }],
      ]);
      const { after } = await bringIn(db, [wardsAt, ["ground", island]]);
      const [line] = after?.ground.coast ?? [];
      expect(line?.geometry.coordinates).toEqual(ring);
    }
  });
});

describe("a register", () => {
  it("[TER8] with headings in Chinese and a row a stairwell is a tree without a place", async () => {
    const register = folder.csv(
      "register.csv",
      "街道,社区,小区,楼栋,单元,层数,每层户数,地址",
      "花园街道,龙泰社区,和兴小区,6栋,1单元,6,3,和兴路3号",
      "花园街道,龙泰社区,和兴小区,6栋,2单元,6,3,和兴路3号",
      "花园街道,龙泰社区,和兴小区,7栋,1单元,6层,,",
      "花园街道,海城街社区,海城小区,1栋,,,,",
    );
    const outcome = await bringIn(db, [["building", register]]);
    expect(problems(outcome)).toEqual([]);
    expect(notes(outcome)).toEqual([
      "units-counted ×1",
      "made-by-name street ×1",
      "made-by-name community ×2",
      "made-by-name compound ×2",
      "code-made building ×3",
      "default doors block 2 ×2",
      "default units block 1 ×1",
      "default floors block 6 ×1",
    ]);
    const territory = await loadTerritory(db, "d");
    const nodes = [...(territory?.nodes() ?? [])];
    const six = nodes.find(({ name }) => name === "6栋");
    expect(six).toMatchObject({ units: 2, floors: 6, doors: 3, address: "和兴路3号" });
    expect(territory?.line(six?.id ?? "").map(({ name }) => name)).toEqual(
      "南岗区 花园街道 龙泰社区 和兴小区 6栋".split(" "),
    );
    expect(nodes.every(({ placed }) => !placed)).toBe(true);
    expect(outcome.report?.tiles).toBe(0);
  });

  it("of several levels hangs by parents' codes, or by the codes' beginnings", async () => {
    const register = folder.csv(
      "register.csv",
      "编码,上级,级别,名称",
      "230103,,区,南岗区",
      "230103001,230103,街道,花园街道",
      "230103001007,,社区,龙泰社区",
      "230103001007001,,楼栋,6栋",
    );
    const plan = { district: undefined } as object;
    expect(problems(await bringIn(db, [["register", register]], plan))).toEqual([]);
    const territory = await loadTerritory(db, "230103");
    expect(territory?.ancestors("230103001007001").slice(0, 3)).toEqual([
      "230103",
      "230103001",
      "230103001007",
    ]);
  });

  it("names every row that cannot stand", async () => {
    const register = folder.csv(
      "register.csv",
      "编码,上级,级别,名称,单元数",
      "s1,,街道,花园街道,",
      "k1,s9,社区,龙泰社区,",
      "k2,s1,组,某组,",
      "b1,,楼栋,6栋,3",
      "k3,s1,社区,海城街社区,",
      "k3,s1,社区,海城街社区,",
      "k4,k5,社区,上下社区,",
      "k5,k4,社区,下上社区,",
      "c1,k1,小区,和兴小区,",
      "s1,k3,小区,海城小区,",
    );
    const outcome = await bringIn(db, [["register", register]]);
    expect(problems(outcome).sort()).toEqual([
      "register.csv:11:id-twice",
      "register.csv:3:unknown-parent",
      "register.csv:4:unknown-level",
      "register.csv:5:no-parent",
      "register.csv:7:id-twice",
      "register.csv:8:wrong-parent-level",
      "register.csv:9:wrong-parent-level",
    ]);
  });

  it("is asked which one, where a name is that of two", async () => {
    const communities = folder.csv(
      "k.csv",
      "编码,街道,名称",
      "k1,花园街道,第一社区",
      "k2,奋斗路街道,第一社区",
    );
    await bringIn(db, [["community", communities]]);
    const named = folder.csv("b.csv", "编码,社区,楼栋", "b1,第一社区,6栋");
    expect(problems(await bringIn(db, [["building", named]]))).toEqual(["b.csv:2:name-of-two"]);
    const both = folder.csv("b.csv", "编码,街道,社区,楼栋", "b1,奋斗路街道,第一社区,6栋");
    await bringIn(db, [["building", both]]);
    expect((await loadTerritory(db, "d"))?.ancestors("b1")[2]).toBe("k2");
  });

  it("[TER3] gets its outlines later, with ids and counts as they were", async () => {
    const register = folder.csv(
      "register.csv",
      "编码,街道,社区,小区,楼栋,单元数,层数,每层户数",
      "b1,花园街道,龙泰社区,和兴小区,6栋,2,6,3",
      "b2,花园街道,龙泰社区,和兴小区,7栋,2,6,3",
    );
    await bringIn(db, [["building", register]]);
    const outlines = folder.geojson("outlines.geojson", [
      building("b1", 7.05),
      building("bx", 7.06),
    ]);
    const outcome = await bringIn(db, [["outline", outlines]]);
    expect(counts(outcome)).toMatchObject({ building: "0 1 1 0" });
    expect(notes(outcome)).toEqual(["outline-of-nobody ×1"]);
    const territory = await loadTerritory(db, "d");
    expect(territory?.node("b1")).toMatchObject({ name: "6栋", placed: true, households: 36 });
    // Who is not placed is shown where its compound is.
    expect(territory?.node("b2")).toMatchObject({
      placed: false,
      at: territory?.node(territory.node("b2")?.parent ?? "")?.at,
    });
    // And the list again, without outlines, takes none away.
    const again = await bringIn(db, [["building", register]]);
    expect(counts(again)).toMatchObject({ building: "0 0 2 0" });
  });

  it("says where its buildings stand by two columns in a system that is named", async () => {
    const register = folder.csv(
      "register.csv",
      "编码,街道,楼栋,经度,纬度",
      "b1,花园街道,6栋,126.65,45.75",
    );
    expect(problems(await bringIn(db, [["building", register]]))).toEqual([
      "register.csv:0:coordinates-unsaid",
    ]);
    await bringIn(db, [["building", register]], { read: { coordinates: "wgs84" } });
    const territory = await loadTerritory(db, "d");
    expect(territory?.node("b1")).toMatchObject({ placed: true, at: [126.65, 45.75] });
  });

  it("with its own headings is mapped once, and remembered", async () => {
    const register = folder.csv("register.csv", "no,block,area", "b1,6栋,花园街道");
    const columns = { code: "no", building: "block", street: "area" };
    await bringIn(db, [["building", register]], { columns });
    expect(counts(await bringIn(db, [["building", register]]))).toMatchObject({
      building: "0 0 1 0",
    });
  });
});

it("leaves another district and a drill alone", async () => {
  const register = folder.csv("register.csv", "编码,街道,楼栋", "b1,花园街道,6栋");
  await bringIn(db, [["building", register]]);
  const other = await bringIn(db, [["building", register]], {
    district: { id: "e", name: "道里" },
  });
  expect(problems(other)).toEqual([":0:another-district"]);
  await database.sql`update territory set drill = true`;
  expect(problems(await bringIn(db, [["building", register]]))).toEqual([":0:drill-here"]);
});
