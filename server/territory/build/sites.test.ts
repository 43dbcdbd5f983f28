import { describe, expect, it } from "vitest";
import { loadTerritory } from "@/server/territory/load";
import { bringIn, counts, importing, notes, problems, wards } from "./testing/folder";

const { db, folder } = await importing();

describe("gates and squads", () => {
  const at = { read: { coordinates: "wgs84" } };

  it("hang by code, by name, or in the area that holds them; their numbers are said where unsaid", async () => {
    await bringIn(db, [["street", wards(folder)]]);
    const gates = folder.csv(
      "g.csv",
      "编码,街道,小区,名称,经度,纬度,应到",
      "g1,,,东门,7.05,43.05,3",
      "g2,东区,海城小区,西门,7.15,43.05,",
    );
    const squads = folder.csv("q.csv", "编码,上级,名称,经度,纬度", "q1,w2,31,7.15,43.05");
    const outcome = await bringIn(
      db,
      [
        ["gate", gates],
        ["squad", squads],
      ],
      at,
    );
    expect(problems(outcome)).toEqual([]);
    expect(notes(outcome)).toEqual([
      "made-between community ×2",
      "made-between compound ×1",
      "made-by-name compound ×1",
      "default-need 2 ×1",
      "default-size 6 ×1",
    ]);
    const territory = await loadTerritory(db, "d");
    expect(territory?.ancestors(territory.gate("g1")?.compound ?? "")[1]).toBe("w1");
    expect(territory?.gate("g1")).toMatchObject({ name: "东门", need: 3, at: [7.05, 43.05] });
    const home = territory?.node(territory.gate("g2")?.compound ?? "");
    expect(home).toMatchObject({ name: "海城小区", path: expect.stringContaining("d/w2/") });
    expect(territory?.squad("q1")).toMatchObject({ node: "w2", name: "31", size: 6 });
    // Streets alone come again: gates and squads stay, with what was made to hold them.
    expect(counts(await bringIn(db, [["street", wards(folder)]]))).toMatchObject({
      compound: "0 0 2 0",
      gate: "0 0 2 0",
      squad: "0 0 1 0",
    });
  });

  it("[TER13] exits hang as gates do; their width is what a list says of it", async () => {
    await bringIn(db, [["street", wards(folder)]]);
    const list = (...rows: string[]) =>
      folder.csv("x.csv", "编码,街道,小区,出入口,经度,纬度,宽度（米）", ...rows);
    const widths = async () => {
      const exits = (await loadTerritory(db, "d"))?.exits ?? [];
      return exits.map(({ name, width }) => `${name} ${width}`);
    };
    const four = list(
      "x1,,,东口,7.05,43.05,4.5米",
      "x2,东区,海城小区,西口,7.15,43.05,３.５ m",
      "x3,,,北口,7.06,43.06,",
      "x4,,,南口,7.06,43.02,6",
    );
    const outcome = await bringIn(db, [["exit", four]], at);
    expect(counts(outcome)).toMatchObject({ exit: "4 0 0 0" });
    expect(await widths()).toEqual(["东口 4.5", "西口 3.5", "北口 null", "南口 6"]);
    const territory = await loadTerritory(db, "d");
    expect(territory?.node(territory.exit("x2")?.compound ?? "")).toMatchObject({
      name: "海城小区",
      path: expect.stringContaining("d/w2/"),
    });
    // An empty cell says nothing, a dash takes back; who is no longer listed is retired.
    const three = list("x1,,,东口,7.05,43.05,", "x2,,,西口,7.15,43.05,-", "x3,,,北口,7.06,43.06,2");
    expect(counts(await bringIn(db, [["exit", three]], at))).toMatchObject({ exit: "0 2 1 1" });
    expect(await widths()).toEqual(["东口 4.5", "西口 null", "北口 2"]);
    expect(counts(await bringIn(db, [["street", wards(folder)]]))).toMatchObject({
      exit: "0 0 3 0",
    });
    const points = folder.geojson("x.geojson", [
      [
        { id: "x9", 名称: "后门", 宽度: 3 },
        { type: "Point", coordinates: [7.05, 43.04] },
      ],
    ]);
    await bringIn(db, [["exit", points]]);
    expect(await widths()).toEqual(["后门 3"]);
    expect(problems(await bringIn(db, [["exit", list("x1,,,东口,7.05,43.05,很宽")]], at))).toEqual([
      "x.csv:2:bad-width",
    ]);
    expect(await widths()).toEqual(["后门 3"]);
  });

  it("without a place, or outside of every area, are named", async () => {
    await bringIn(db, [["street", wards(folder)]]);
    const gates = folder.csv("g.csv", "编码,名称,经度,纬度", "g1,东门,,", "g2,西门,8,43");
    expect(problems(await bringIn(db, [["gate", gates]], at))).toEqual([
      "g.csv:2:site-without-place",
      "g.csv:3:inside-none",
    ]);
  });
});
