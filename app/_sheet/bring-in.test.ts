import { describe, expect, it } from "vitest";
import { MOST_SKETCHES } from "@/lib/sheet/limits";
import type { Sketch } from "@/lib/sheet/sketch";
import { tent } from "@/lib/testing/sketches";
import { bringIn } from "./bring-in";

const NONE: ReadonlyMap<string, Sketch> = new Map();
const point = (lon: unknown, lat: unknown) => ({ type: "Point", coordinates: [lon, lat] });
const collection = (...geometries: object[]): string =>
  JSON.stringify({
    type: "FeatureCollection",
    features: geometries.map((geometry) => ({ type: "Feature", properties: null, geometry })),
  });
const sheetOf = (n: number): ReadonlyMap<string, Sketch> =>
  new Map(Array.from({ length: n }, (_, i) => [`sketch-${i}`, tent()]));

describe("[SHT9] a file that is brought in", () => {
  it.each([
    ["", "notGeoJson"],
    ["{", "notGeoJson"],
    ["<gpx/>", "notGeoJson"],
    ["null", "notGeoJson"],
    ["[1,2]", "notGeoJson"],
    ['{"features":[]}', "notGeoJson"],
    ['{"type":"FeatureCollection","features":[]}', "emptyGeoJson"],
    ['{"type":"FeatureCollection","features":{"a":1}}', "emptyGeoJson"],
    ['{"type":"Topology","objects":{}}', "noneFits"],
    [collection(point(507_000, 5_650_000)), "noneFits"],
    [collection(point(null, null), point("126", "45")), "noneFits"],
    [collection({ type: "Polygon", coordinates: [[[1, 2]]] }), "noneFits"],
  ])("says of %s what is wrong, and draws nothing", (text, said) => {
    expect(bringIn(text, NONE)).toMatchObject({ strokes: [], said });
  });

  it("is drawn as far as sketches can hold it, with a count of the rest", () => {
    const text = `\uFEFF${collection(point(126.6, 45.7), point(1e6, 0), {
      type: "MultiLineString",
      coordinates: [
        [
          [126, 45, 99],
          [127, 46, 99],
        ],
        [[126, 45]],
      ],
    })}`;
    const { strokes, said, counts } = bringIn(text, NONE);
    expect(strokes.map(({ sketch }) => sketch?.kind)).toEqual(["point", "line"]);
    expect({ said, counts }).toEqual({ said: "imported", counts: { n: 2, skipped: 2 } });
  });

  it("is drawn whole or not at all when the sheet has no room for it", () => {
    const two = collection(point(1, 2), point(3, 4));
    expect(bringIn(two, sheetOf(MOST_SKETCHES - 2)).strokes).toHaveLength(2);
    expect(bringIn(two, sheetOf(MOST_SKETCHES - 1))).toEqual({
      strokes: [],
      said: "noRoom",
      counts: { n: 2, room: 1 },
    });
    const line = Array.from({ length: 1_000 }, (_, i) => [126 + i / 7_000, 45 + i / 7_000]);
    const fine = Array.from({ length: 20 }, () => ({ type: "LineString", coordinates: line }));
    expect(bringIn(collection(...fine), NONE)).toMatchObject({ strokes: [], said: "tooFine" });
  });
});
