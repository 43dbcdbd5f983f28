import { describe, expect, it } from "vitest";
import type { ReadOptions } from "./source";
import { feature, collectionOf as of, point, SOUND } from "./testing/features";
import { briefly, readFileOf } from "./testing/files";

type Case = [what: string, content: string | Buffer, found: string[], options?: ReadOptions];

const polygon = (...rings: unknown[]) => ({ type: "Polygon", coordinates: rings });
const square = [
  [126, 45],
  [127, 45],
  [127, 46],
  [126, 46],
  [126, 45],
];
/** A broken geometry between two sound ones: its row is told, and its neighbours are read. */
const second = (geometry: unknown) => of(SOUND, feature(geometry), SOUND);

const CASES: Case[] = [
  ["no geometry", second(null), ["2:geometry-missing"]],
  ["a geometry left out", of({ type: "Feature", properties: {} }), ["1:geometry-missing"]],
  ["a geometry that is text", second("POINT(1 2)"), ["2:bad-geometry"]],
  ["a geometry without a type", second({ coordinates: [1, 2] }), ["2:bad-geometry"]],
  ["a type nobody knows", second({ type: "Circle", coordinates: [1, 2] }), ["2:bad-geometry"]],
  [
    "a type out of the language",
    second({ type: "constructor", coordinates: [1, 2] }),
    ["2:bad-geometry"],
  ],
  ["no coordinates", second({ type: "Point" }), ["2:bad-geometry"]],
  ["coordinates that are an object", second(point({ lon: 1, lat: 2 })), ["2:bad-geometry"]],
  ["half a point", second(point([126.6])), ["2:bad-geometry"]],
  ["an empty point", second(point([])), ["2:bad-geometry"]],
  ["coordinates written as text", second(point(["126.6", "45.7"])), ["2:bad-geometry"]],
  ["null for a number", second(point([null, 45.7])), ["2:bad-geometry"]],
  ["a number too large for one", of(SOUND).replace("126.6", "1e999"), ["1:bad-geometry"]],
  ["0, 0", second(point([0, 0])), ["2:coordinate-zero"]],
  [
    "0, 0 within an outline",
    second(
      polygon([
        [126, 45],
        [0, 0],
        [127, 46],
        [126, 45],
      ]),
    ),
    ["2:coordinate-zero"],
  ],
  ["swapped axes", second(point([45.7, 126.6])), ["2:coordinate-swapped"]],
  [
    "an outline with swapped axes",
    second(polygon(square.map(([x, y]) => [y, x]))),
    ["2:coordinate-swapped"],
  ],
  ["a place on no earth", second(point([500, 45])), ["2:coordinate-out-of-range"]],
  [
    "metres that nobody spoke of",
    second(point([42_546_000, 5_062_000])),
    ["2:coordinate-out-of-range"],
  ],
  [
    "degrees where metres were said",
    of(SOUND),
    ["1:coordinate-in-degrees"],
    { coordinates: "4530" },
  ],
  [
    "northing first",
    of(feature(point([5_062_000, 42_546_000]))),
    ["1:coordinate-swapped"],
    { coordinates: "4530" },
  ],
  [
    "another zone's metres",
    of(feature(point([21_546_000, 5_062_000]))),
    ["1:coordinate-out-of-range"],
    { coordinates: "4530" },
  ],
  ["an open ring", second(polygon(square.slice(0, 4))), ["2:ring-open"]],
  [
    "an open hole",
    second(
      polygon(square, [
        [126.2, 45.2],
        [126.4, 45.2],
        [126.4, 45.4],
        [126.2, 45.4],
      ]),
    ),
    ["2:ring-open"],
  ],
  [
    "a ring of two points",
    second(
      polygon([
        [126, 45],
        [127, 45],
        [126, 45],
      ]),
    ),
    ["2:ring-too-short"],
  ],
  ["a ring of no points", second(polygon([])), ["2:bad-geometry"]],
  ["a polygon without rings", second(polygon()), ["2:bad-geometry"]],
  [
    "an area without polygons",
    second({ type: "MultiPolygon", coordinates: [] }),
    ["2:bad-geometry"],
  ],
  [
    "a ring that is a line",
    second(
      polygon([
        [126, 45],
        [127, 45],
        [128, 45],
        [126, 45],
      ]),
    ),
    ["2:ring-without-area"],
  ],
  [
    "a ring that is one point",
    second(
      polygon([
        [126, 45],
        [126, 45],
        [126, 45],
        [126, 45],
      ]),
    ),
    ["2:ring-without-area"],
  ],
  [
    "a bow-tie",
    second(
      polygon([
        [126, 45],
        [127, 46],
        [127, 45],
        [126, 47],
        [126, 45],
      ]),
    ),
    ["2:ring-crossing"],
  ],
  [
    "a bow-tie of no area",
    second(
      polygon([
        [126, 45],
        [127, 46],
        [127, 45],
        [126, 46],
        [126, 45],
      ]),
    ),
    ["2:ring-without-area"],
  ],
  [
    "a bow-tie among several areas",
    second({
      type: "MultiPolygon",
      coordinates: [
        [square],
        [
          [
            [126, 45],
            [127, 46],
            [127, 45],
            [126, 47],
            [126, 45],
          ],
        ],
      ],
    }),
    ["2:ring-crossing"],
  ],
  ["a polygon's rings one list too deep", second(polygon([square])), ["2:bad-geometry"]],
  [
    "a polygon's ring one list too flat",
    second({ type: "Polygon", coordinates: square }),
    ["2:bad-geometry"],
  ],
  [
    "a line of one point",
    second({ type: "LineString", coordinates: [[126, 45]] }),
    ["2:bad-geometry"],
  ],
  [
    "a line of lines of one point",
    second({ type: "MultiLineString", coordinates: [[[126, 45]]] }),
    ["2:bad-geometry"],
  ],
  ["no points", second({ type: "MultiPoint", coordinates: [] }), ["2:bad-geometry"]],
  [
    "an empty collection of geometries",
    second({ type: "GeometryCollection", geometries: [] }),
    ["2:bad-geometry"],
  ],
  [
    "a flaw within a collection of geometries",
    second({ type: "GeometryCollection", geometries: [point([126, 45]), point([0, 0])] }),
    ["2:coordinate-zero"],
  ],
];

describe("GeoJSON with a broken geometry says what and where", () => {
  it.each(CASES)("%s", async (_, content, found, options) => {
    expect(briefly(await readFileOf("broken.geojson", content, options))).toEqual(found);
  });
});

it("a broken row loses its geometry, its neighbours lose nothing", async () => {
  const { rows } = await readFileOf("broken.geojson", second(point([0, 0])));
  expect(rows.map(({ row, geometry }) => [row, geometry?.type])).toEqual([
    [1, "Point"],
    [2, undefined],
    [3, "Point"],
  ]);
});
