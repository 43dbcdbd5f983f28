import { describe, expect, it } from "vitest";
import { fenceLine, tent } from "@/lib/testing/sketches";
import { fromGeoJson, toGeoJson } from "./geojson";
import type { Sketch } from "./sketch";

const AREA: Sketch = {
  kind: "area",
  colour: "teal",
  label: "集合\n区",
  points: [
    [126.6, 45.7],
    [126.7, 45.7],
    [126.7, 45.8],
  ],
};
const ids = () => {
  let n = 0;
  return () => `import-${++n}`;
};

describe("a sheet as GeoJSON", () => {
  it("[SHT9] comes back as it went out", () => {
    const sketches: Sketch[] = [
      tent(),
      fenceLine(),
      { ...fenceLine(), kind: "arrow" } as Sketch,
      { ...AREA, label: "集合区" },
      { kind: "text", colour: "violet", label: "东门", points: [[126.6, 45.7]] },
    ];
    const out = toGeoJson(sketches.map((sketch, i) => [`sketch-${i}`, sketch]));
    expect(out.features[3]?.geometry).toMatchObject({
      type: "Polygon",
      coordinates: [
        [
          [126.6, 45.7],
          [126.7, 45.7],
          [126.7, 45.8],
          [126.6, 45.7],
        ],
      ],
    });
    const back = fromGeoJson(JSON.parse(JSON.stringify(out)), ids());
    expect(back).toEqual({
      strokes: sketches.map((sketch, i) => ({ id: `import-${i + 1}`, sketch })),
      left: 0,
    });
  });

  it("[SHT9] takes what others made, and counts what no sketch can hold", () => {
    const feature = (type: string, coordinates: unknown, properties: unknown = {}) => ({
      type: "Feature",
      properties,
      geometry: { type, coordinates },
    });
    const { strokes, left } = fromGeoJson(
      {
        type: "FeatureCollection",
        features: [
          feature("Point", [126.6, 45.7, 120], { name: "东\u0000门", symbol: "nonsense" }),
          feature("MultiLineString", [
            [
              [1, 1],
              [2, 2],
            ],
            [[3, 3]],
          ]),
          feature("Point", [500, 45]),
          feature(
            "LineString",
            Array.from({ length: 1_001 }, () => [1, 1]),
          ),
          feature("Circle", [1, 1]),
          { type: "Feature", geometry: null, properties: null },
          7,
        ],
      },
      ids(),
    );
    expect(strokes.map(({ sketch }) => sketch)).toEqual([
      { kind: "point", symbol: "note", colour: "ink", label: "东 门", points: [[126.6, 45.7]] },
      {
        kind: "line",
        colour: "ink",
        label: "",
        points: [
          [1, 1],
          [2, 2],
        ],
      },
    ]);
    expect(left).toBe(6);
    expect(fromGeoJson(null, ids())).toEqual({ strokes: [], left: 1 });
  });
});
