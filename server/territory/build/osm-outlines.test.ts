import { describe, expect, it } from "vitest";
import type { What } from "@/lib/protocol/imports";
import { loadTerritory } from "@/server/territory/load";
import { square } from "@/server/territory/small-district";
import { bringIn, counts, importing, notes, problems, wards } from "./testing/folder";

const { db, folder } = await importing();

const building = (code: string, lon: number, more: object = {}) =>
  [{ code, ...more }, square(lon, 43.05, 0.001)] as [object, ReturnType<typeof square>];

describe("outlines with OSM's tags", () => {
  it("[TER7] hang in the area that holds them; the levels in between are made, and said", async () => {
    const tags = { "addr:street": "和兴路", "addr:housenumber": "3号", building: "apartments" };
    const buildings = folder.geojson("b.geojson", [
      building("b1", 7.05, { ...tags, "building:levels": "5", "building:flats": "30" }),
      building("b2", 7.15, { building: "church", name: "圣索菲亚" }),
    ]);
    const outcome = await bringIn(db, [
      ["street", wards(folder)],
      ["building", buildings],
    ]);
    expect(problems(outcome)).toEqual([]);
    expect(notes(outcome)).toEqual([
      "made-between community ×2",
      "made-between compound ×2",
      "default units block 1 ×1",
      "default units other 1 ×1",
      "default floors other 1 ×1",
      "default doors other 0 ×1",
    ]);
    const territory = await loadTerritory(db, "d");
    const [community] = territory?.children("w1") ?? [];
    expect(territory?.boardsOf("w1")).toEqual(["w1", community?.id]);
    expect(community).toMatchObject({ name: "西区", placed: true, bbox: [7, 43, 7.1, 43.1] });
    expect(territory?.node("b1")).toMatchObject({
      name: "和兴路3号",
      address: "和兴路3号",
      units: 1,
      floors: 5,
      doors: 6,
      households: 30,
    });
    expect(territory?.ancestors("b2").slice(0, 2)).toEqual(["d", "w2"]);
    expect(territory?.node("b2")).toMatchObject({ name: "圣索菲亚", households: 0 });
  });

  it("[TER7] [TER9] hang in areas whose own outlines come beside them, level by level", async () => {
    const streets = folder.csv("s.csv", "编码,名称", "w1,西区", "w2,东区");
    await bringIn(db, [["street", streets]]);
    const named = folder.geojson("wards.geojson", [
      [{ name: "西区" }, square(7, 43, 0.1)],
      [{ name: "东区" }, square(7.1, 43, 0.1)],
    ]);
    const communities = folder.geojson("c.geojson", [
      [{ code: "c1", name: "港口社区" }, square(7.03, 43, 0.06)],
    ]);
    const outcome = await bringIn(db, [
      ["building", folder.geojson("b.geojson", [building("b1", 7.05), building("b2", 7.15)])],
      ["community", communities],
      ["outline", named],
    ]);
    expect(problems(outcome)).toEqual([]);
    expect(notes(outcome)).toContain("outline-by-name ×2");
    const territory = await loadTerritory(db, "d");
    expect(territory?.ancestors("b1").slice(0, 3)).toEqual(["d", "w1", "c1"]);
    expect(territory?.ancestors("b2").slice(0, 2)).toEqual(["d", "w2"]);
  });

  it("[TER1] in no area and in two are named with file and row, and nothing is taken", async () => {
    const overlapping = folder.geojson("wards.geojson", [
      [{ code: "w1", name: "西区" }, square(7, 43, 0.1)],
      [{ code: "w2", name: "东区" }, square(7.05, 43, 0.1)],
    ]);
    const buildings = folder.geojson("b.geojson", [
      building("b1", 7.01),
      building("b2", 7.07),
      building("b3", 7.3),
    ]);
    const outcome = await bringIn(db, [
      ["street", overlapping],
      ["building", buildings],
    ]);
    expect(problems(outcome)).toEqual(["b.geojson:2:inside-two", "b.geojson:3:inside-none"]);
    expect(outcome.report).toBeNull();
    expect(await loadTerritory(db, "d")).toBeNull();
  });

  it("hang in the district while it has no parts, and are asked for theirs once it has", async () => {
    const list = (...codes: string[]): [What, string] => [
      "building",
      folder.geojson(
        "b.geojson",
        codes.map((code, i) => building(code, 7.01 + i / 100)),
      ),
    ];
    expect(problems(await bringIn(db, [list("b1")]))).toEqual([]);
    expect(problems(await bringIn(db, [list("b1", "b2")]))).toEqual([]);
    const streets = folder.csv("s.csv", "编码,名称", "w1,西区");
    await bringIn(db, [["street", streets]]);
    expect(problems(await bringIn(db, [list("b1", "b2", "b3")]))).toEqual([
      "b.geojson:3:inside-none",
    ]);
    // With areas to lie in, who hung in what was made is placed anew.
    await bringIn(db, [["street", wards(folder)]]);
    const territory = await loadTerritory(db, "d");
    expect(["b1", "b2"].map((id) => territory?.ancestors(id)[1])).toEqual(["w1", "w1"]);
    expect(territory?.children("d").map(({ id }) => id)).toEqual(["w1", "w2"]);
  });

  it("in no area are drawn only, where that is asked for, as often as it is", async () => {
    const files: [What, string][] = [
      ["street", wards(folder)],
      ["building", folder.geojson("b.geojson", [building("b1", 7.01), building("b3", 7.3)])],
    ];
    const bring = () => bringIn(db, files, { outsideIsGround: true });
    expect(problems(await bring())).toEqual([]);
    const first = (await loadTerritory(db, "d"))?.about.version;
    const again = await bring();
    expect(notes(again)).toContain("outside-drawn ×1");
    expect(counts(again)).toMatchObject({ building: "0 0 1 0", compound: "0 0 1 0" });
    expect((await loadTerritory(db, "d"))?.about.version).toBe(first);
  });
});
