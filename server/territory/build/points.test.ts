import { beforeEach, describe, expect, it } from "vitest";
import { DAY } from "@/lib/kit/clock";
import { loadTerritory } from "@/server/territory/load";
import { square } from "@/server/territory/small-district";
import { ACTED, acts } from "./testing/acting";
import { bringIn, counts, importing, notes, problems } from "./testing/folder";

const { database, db, folder } = await importing(ACTED);
const acting = acts(db);

const HEAD = "编码,街道,社区,小区,楼栋,单元数,层数,每层户数,地址";
const LINES = [
  "b1,花园街道,龙泰社区,和兴小区,6栋,2,6,3,和兴路3号",
  "b2,花园街道,龙泰社区,和兴小区,7栋,2,6,3,和兴路5号",
  "b3,花园街道,海城社区,海城小区,6栋,2,6,3,海城街1号",
];
const register = (...lines: string[]) => folder.csv("register.csv", HEAD, ...lines);
const building = async (id: string) => (await loadTerritory(db, "d"))?.node(id);

/** The secretary says where 6栋 is, and seals it. */
async function placed(point: [number, number]): Promise<void> {
  const community = (await building("b1"))?.path.split("/")[2] ?? "";
  await acting("secretary", community, async (ask) => {
    await ask("place.set", { building: "b1", point, accuracy: 12 });
    await ask("isolation.order", {
      target: "b1.2",
      from: "street",
      no: null,
      reason: "contact",
      until: Date.now() + DAY,
      closedAt: null,
    });
  });
}

beforeEach(async () => {
  await bringIn(db, [["building", register(...LINES)]]);
});

describe("[PLC4] an import after buildings were put on the map", () => {
  it("keeps their points, over those of a register, and says so", async () => {
    await placed([126.65, 45.75]);
    const columns = folder.csv("points.csv", "编码,楼栋,经度,纬度", "b1,6栋,126.9,45.9");
    expect(notes(await bringIn(db, [["building", register(...LINES)]]))).toEqual([]);
    expect(await building("b1")).toMatchObject({ at: [126.65, 45.75], outlined: false });
    const read = { coordinates: "wgs84" };
    const said = await bringIn(db, [["outline", columns]], { read });
    expect(notes(said)).toEqual(["point-kept ×1"]);
    expect(await building("b1")).toMatchObject({ at: [126.65, 45.75] });
  });

  it("gives way to an outline, which finds its building by the point in it; orders stay", async () => {
    await placed([126.6503, 45.7501]);
    const outlines = folder.geojson("outlines.geojson", [
      [{ osm_id: "999" }, square(126.65, 45.75, 0.001)],
      [{}, square(126.7, 45.75, 0.001)],
    ]);
    const outcome = await bringIn(db, [["outline", outlines]]);
    expect(notes(outcome)).toEqual(["outline-by-point ×1", "outline-of-nobody ×1"]);
    expect(counts(outcome)).toMatchObject({ building: "0 1 2 0" });
    expect(await building("b1")).toMatchObject({ outlined: true, name: "6栋", units: 2 });
    const again = await bringIn(db, [["building", register(...LINES.slice(1))]]);
    expect(notes(again)).toEqual(["held-sealed 6栋 ×1"]);
  });

  it("names an outline in which two buildings stand, and takes nothing", async () => {
    await placed([126.65, 45.75]);
    const points = folder.csv("points.csv", "编码,经度,纬度", "b2,126.6501,45.7501");
    await bringIn(db, [["outline", points]], { read: { coordinates: "wgs84" } });
    const outlines = folder.geojson("outlines.geojson", [[{}, square(126.649, 45.749, 0.003)]]);
    expect(problems(await bringIn(db, [["outline", outlines]]))).toEqual([
      "outlines.geojson:1:outline-of-several",
    ]);
    expect(await building("b1")).toMatchObject({ outlined: false });
  });
});

describe("[TER9] an outline without a code", () => {
  const give = (...tags: object[]) =>
    bringIn(db, [
      [
        "outline",
        folder.geojson(
          "o.geojson",
          tags.map((one, i) => [one, square(126.6 + i, 45, 0.001)]),
        ),
      ],
    ]);

  it("is known by its name within what is named above it, or by its address", async () => {
    const outcome = await give({ 小区: "海城小区", name: "6号楼" }, { "addr:full": "和兴路3号" });
    expect(notes(outcome)).toEqual(["outline-by-name ×2"]);
    expect((await building("b3"))?.bbox[0]).toBe(126.6);
    expect((await building("b1"))?.bbox[0]).toBe(127.6);
  });

  it("is refused where the name fits several, and left where it fits none", async () => {
    expect(problems(await give({ name: "6栋" }))).toEqual(["o.geojson:1:outline-of-several"]);
    expect(notes(await give({ name: "9栋" }))).toEqual(["outline-of-nobody ×1"]);
  });

  it("fits by its name the one of several that stands within", async () => {
    await placed([126.6005, 45.0005]);
    expect(notes(await give({ name: "6栋" }))).toEqual(["outline-by-name ×1"]);
    expect(await building("b1")).toMatchObject({ outlined: true });
  });

  it("fits it wherever the others of its name stand", async () => {
    const points = folder.csv("points.csv", "编码,经度,纬度", "b1,126.9,45", "b3,126.6005,45.0005");
    await bringIn(db, [["outline", points]], { read: { coordinates: "wgs84" } });
    expect(notes(await give({ name: "6栋" }))).toEqual(["outline-by-name ×1"]);
    expect(await building("b3")).toMatchObject({ outlined: true });
  });
});

describe("[TER3] a cell", () => {
  const changed = (floors: string, address: string) =>
    bringIn(db, [
      ["building", folder.csv("r.csv", "编码,楼栋,层数,地址", `b1,6栋,${floors},${address}`)],
    ]);

  it("that is empty says nothing; a hyphen takes back what was said", async () => {
    await changed("", "");
    expect(await building("b1")).toMatchObject({ floors: 6, address: "和兴路3号" });
    const outcome = await changed("-", "-");
    expect(await building("b1")).toMatchObject({ floors: 6, address: "", units: 2 });
    expect(notes(outcome)).toContain("default floors block 6 ×1");
    await changed("9", "和兴路8号");
    expect(await building("b1")).toMatchObject({ floors: 9, address: "和兴路8号" });
  });

  it("of a stairwell's row says how many its building has, in whatever digits", async () => {
    for (const [said, units] of [
      ["３个", 3],
      ["4", 4],
    ] as const) {
      const text = folder.csv("r.csv", "编码,楼栋,单元,单元数", `b1,6栋,1单元,${said}`);
      expect(problems(await bringIn(db, [["building", text]]))).toEqual([]);
      expect(await building("b1")).toMatchObject({ units });
    }
  });

  it("is found by its heading however that is written", async () => {
    const text = folder.csv("r.csv", "ＯＳＭ_ID,楼栋,层数", "B1,6栋,8");
    expect(problems(await bringIn(db, [["building", text]]))).toEqual([]);
    expect(await building("b1")).toMatchObject({ floors: 8 });
  });
});

describe("[ZONE3] the time zone of a district", () => {
  beforeEach(async () => {
    await database.sql`update territory set zone = null`;
  });
  const zone = async () => (await loadTerritory(db, "d"))?.about.zone;
  const nice = () =>
    bringIn(
      db,
      [["outline", folder.geojson("o.geojson", [[{ code: "b1" }, square(7.42, 43.73, 0.001)]])]],
      { zone: undefined },
    );

  it("is China's until something is placed, then that of where it lies, said once and kept", async () => {
    expect(await zone()).toBe("Asia/Shanghai");
    expect(notes(await nice())).toEqual(["zone-derived Europe/Monaco ×1"]);
    expect(await zone()).toBe("Europe/Monaco");
    expect(notes(await nice())).toEqual([]);
  });

  it("is what the author says, before and after", async () => {
    await bringIn(db, [["building", register(...LINES)]], { zone: "Europe/Paris" });
    await nice();
    expect(await zone()).toBe("Europe/Paris");
    await bringIn(db, [["building", register(...LINES)]], { zone: "Asia/Almaty" });
    expect(await zone()).toBe("Asia/Almaty");
  });
});
