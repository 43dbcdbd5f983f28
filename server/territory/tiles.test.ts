import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { MAX_ZOOM, MIN_ZOOM } from "@/lib/geo/tile-cover";
import { shortName } from "@/lib/i18n/short-name";
import type { Road } from "./input";
import { smallDistrict } from "./small-district";
import { cutTiles } from "./tiles";
import { BuiltTree } from "./tree";

const cut = () => {
  const input = smallDistrict();
  return [...cutTiles(input, new BuiltTree(input.nodes))];
};

it("cuts the same bytes from the same input", () => {
  expect(cut()).toEqual(cut());
});

it("cuts every zoom, thins the low ones and names things as the map knows them", () => {
  const tiles = cut();
  expect(new Set(tiles.map(({ z }) => z))).toEqual(
    new Set(Array.from({ length: MAX_ZOOM - MIN_ZOOM + 1 }, (_, i) => MIN_ZOOM + i)),
  );
  const text = (zoom: number) =>
    tiles
      .filter(({ z }) => z === zoom)
      .map(({ bytes }) => gunzipSync(bytes).toString("utf8"))
      .join("");
  expect(text(8)).toContain("花园街道");
  expect(text(8)).not.toContain("building");
  expect(text(11)).toContain("place");
  for (const word of ["building", "6", "1栋", "community", "compound", "和兴路3号院", "龙泰"])
    expect(text(15)).toContain(word);
});

it("names the streets of the district, and only draws those beyond its border", () => {
  const input = smallDistrict();
  const road = (name: string, lon: number): Road => ({
    type: "Feature",
    geometry: {
      type: "LineString",
      coordinates: [
        [lon, 45.72],
        [lon + 0.01, 45.72],
        [lon + 0.02, 45.72],
      ],
    },
    properties: { class: "main", name },
  });
  input.ground.roads = [road("和兴路", 126.62), road("界外路", 126.72)];
  const text = [...cutTiles(input, new BuiltTree(input.nodes))]
    .map(({ bytes }) => gunzipSync(bytes).toString("utf8"))
    .join("");
  expect(text).toContain("和兴路");
  expect(text).not.toContain("界外路");
});

it.each([
  ["花园街道", "花园"],
  ["保健路街道", "保健路"],
  ["龙泰社区", "龙泰"],
  ["省军区社区", "省军区"],
  ["哈西小区社区", "哈西小区"],
  ["王岗镇", "王岗镇"],
  ["南岗区农垦", "农垦"],
  ["社区", "社区"],
])("shortens %s to %s", (name, short) => {
  expect(shortName(name)).toBe(short);
});
