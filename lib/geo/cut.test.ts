import fc from "fast-check";
import type { Polygon } from "geojson";
import { describe, expect, it } from "vitest";
import type { LonLat } from "@/lib/schema/territory";
import { areaHolds } from "./area";
import { cutArea, joinAreas, outsideOf, sizeOf } from "./cut";
import { hullOf } from "./hull";

const polygon = (...points: [number, number][]): Polygon => ({
  type: "Polygon",
  coordinates: [[...points, points[0] ?? [0, 0]]],
});
const SQUARE = polygon([0, 0], [4, 0], [4, 4], [0, 4]);

/** Corners around a town, as far apart as a compound's are. */
const degrees = (about: number) =>
  fc.integer({ min: -4_000, max: 4_000 }).map((n) => about + n / 1_000_000);
const at = fc.tuple(degrees(126.65), degrees(45.75));
const areas = fc
  .array(at, { minLength: 4, maxLength: 14 })
  .map((points) => hullOf(points))
  .filter((ring) => ring !== null)
  .map((ring): Polygon => ({ type: "Polygon", coordinates: [ring ?? []] }))
  .filter((area) => sizeOf(area) > 1e-7);
const lines = fc.array(at, { minLength: 2, maxLength: 4 });

describe("[EDT6] an area cut by a line", () => {
  it("is in two: the left, and the right", () => {
    const parts = cutArea(SQUARE, [
      [1, -1],
      [1, 5],
    ]);
    expect(parts?.map(sizeOf)).toEqual([4, 12]);
    expect(parts?.map((part) => areaHolds(part, [0.5, 2]))).toEqual([true, false]);
  });

  it("goes on beyond the line's ends", () => {
    const parts = cutArea(SQUARE, [
      [2, 1.5],
      [2, 2.5],
    ]);
    expect(parts?.map(sizeOf)).toEqual([8, 8]);
  });

  it("is cut along every corner of the line", () => {
    const parts = cutArea(SQUARE, [
      [-1, 1],
      [2, 1],
      [2, 5],
    ]);
    expect(parts?.map(sizeOf)).toEqual([6, 10]);
  });

  it("may be in more pieces than two, each on its side", () => {
    const horseshoe = polygon([0, 0], [6, 0], [6, 4], [4, 4], [4, 2], [2, 2], [2, 4], [0, 4]);
    const parts = cutArea(horseshoe, [
      [7, 3],
      [-1, 3],
    ]);
    expect(parts?.map(({ type }) => type)).toEqual(["Polygon", "MultiPolygon"]);
    expect(parts?.map(sizeOf)).toEqual([16, 4]);
  });

  it("keeps its holes", () => {
    const ring: Polygon = {
      type: "Polygon",
      coordinates: [...SQUARE.coordinates, ...polygon([1, 1], [3, 1], [3, 3], [1, 3]).coordinates],
    };
    const parts = cutArea(ring, [
      [2, -1],
      [2, 5],
    ]);
    expect(parts?.map(sizeOf)).toEqual([6, 6]);
  });

  it.each([
    [
      "passes by",
      [
        [9, 0],
        [9, 4],
      ],
    ],
    [
      "is no line",
      [
        [1, 1],
        [1, 1],
      ],
    ],
    [
      "crosses itself",
      [
        [-1, 2],
        [5, 2],
        [3, 5],
        [3, -1],
      ],
    ],
  ] as [string, LonLat[]][])("is not, where the line %s", (_, line) => {
    expect(cutArea(SQUARE, line)).toBeNull();
  });

  it("has nothing in both parts, nothing outside of them, and joined is what it was", () => {
    let cut = 0;
    fc.assert(
      fc.property(areas, lines, (area, line) => {
        const parts = cutArea(area, line);
        if (!parts) return;
        cut++;
        const [left, right] = parts;
        const size = sizeOf(area);
        expect(sizeOf(left) + sizeOf(right)).toBeCloseTo(size, 10);
        const joined = joinAreas(parts);
        expect(sizeOf(joined ?? left)).toBeCloseTo(size, 10);
        for (const part of [...parts, joined ?? left]) {
          const over = outsideOf(part, area);
          expect(over ? sizeOf(over) : 0).toBeLessThan(size / 1e6);
        }
      }),
      { numRuns: 200 },
    );
    expect(cut).toBeGreaterThan(50);
  });
});
