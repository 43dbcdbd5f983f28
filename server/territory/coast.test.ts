import fc from "fast-check";
import type { Feature, MultiPolygon, Position } from "geojson";
import { describe, expect, it } from "vitest";
import { areaHolds } from "@/lib/geo/area";
import type { Bbox, LonLat } from "@/lib/schema/territory";
import { seaOf } from "./coast";
import type { Line } from "./input";

const FRAME: Bbox = [0, 0, 10, 10];

const shore = (...coordinates: Position[]): Feature<Line> => ({
  type: "Feature",
  geometry: { type: "LineString", coordinates },
  properties: {},
});

/** Round a middle against the clock, land within. */
const ringAround = (middle: LonLat, radii: readonly number[]): Position[] => {
  const corners = radii.map((r, i): Position => {
    const turn = (2 * Math.PI * i) / radii.length;
    return [middle[0] + r * Math.cos(turn), middle[1] + r * Math.sin(turn)];
  });
  return [...corners, corners[0] ?? []];
};

function sea(shores: readonly Feature<Line>[]): MultiPolygon {
  const found = seaOf(shores, FRAME);
  if (!found || typeof found === "string") throw new Error(`no sea: ${found}`);
  return found;
}

describe("[BAS5] the sea", () => {
  it("lies at the right hand of a shore, whatever direction that has", () => {
    const north = sea([shore([4, -1], [5, 5], [4, 11])]);
    expect([areaHolds(north, [8, 5]), areaHolds(north, [2, 5])]).toEqual([true, false]);
    const south = sea([shore([4, 11], [5, 5], [4, -1])]);
    expect([areaHolds(south, [8, 5]), areaHolds(south, [2, 5])]).toEqual([false, true]);
  });

  it("goes on beyond the frame, and the land does", () => {
    const found = sea([shore([4, -1], [5, 5], [4, 11])]);
    expect([areaHolds(found, [18, 5]), areaHolds(found, [18, 19])]).toEqual([true, true]);
    expect([areaHolds(found, [-8, 5]), areaHolds(found, [-8, -9])]).toEqual([false, false]);
  });

  it("is a bay, a strait, or two waters with a neck of land between", () => {
    const bay = sea([shore([11, 3], [5, 3], [5, 7], [11, 7])]);
    expect([areaHolds(bay, [8, 5]), areaHolds(bay, [3, 5])]).toEqual([true, false]);
    const strait = sea([shore([4, -1], [4, 11]), shore([6, 11], [6, -1])]);
    expect([2, 5, 8].map((x) => areaHolds(strait, [x, 5]))).toEqual([false, true, false]);
    const neck = sea([shore([4, 11], [4, -1]), shore([6, -1], [6, 11])]);
    expect([2, 5, 8].map((x) => areaHolds(neck, [x, 5]))).toEqual([true, false, true]);
  });

  it("is round an island, and where a water with land about it is drawn as sea, within its shore", () => {
    const island = ringAround([5, 5], [2, 2, 2, 2, 2, 2]);
    const around = sea([shore(...island)]);
    expect([areaHolds(around, [5, 5]), areaHolds(around, [9, 9])]).toEqual([false, true]);
    const within = sea([shore(...island.toReversed())]);
    expect([areaHolds(within, [5, 5]), areaHolds(within, [9, 9])]).toEqual([true, false]);
  });

  it("is everything that lies on no land, however the lands' shores are cut into pieces", () => {
    const land = fc.record({
      middle: fc.tuple(
        fc.double({ min: -2, max: 12, noNaN: true }),
        fc.double({ min: -2, max: 12, noNaN: true }),
      ),
      radii: fc.array(fc.double({ min: 1, max: 6, noNaN: true }), { minLength: 5, maxLength: 24 }),
      cuts: fc.uniqueArray(fc.nat(23), { maxLength: 6 }),
    });
    const spot = fc.tuple(
      fc.double({ min: 0.01, max: 9.99, noNaN: true }),
      fc.double({ min: 0.01, max: 9.99, noNaN: true }),
    );
    fc.assert(
      fc.property(
        land,
        fc.array(spot, { minLength: 1, maxLength: 30 }),
        ({ middle, radii, cuts }, spots) => {
          const ring = ringAround(middle, radii);
          const inFrame = ring.some(([x = 0, y = 0]) => x > 0.6 && x < 9.4 && y > 0.6 && y < 9.4);
          fc.pre(inFrame);
          const at = [
            ...new Set([0, ...cuts.filter((cut) => cut < radii.length), radii.length]),
          ].sort((a, b) => a - b);
          const ways = at.slice(1).map((end, i) => shore(...ring.slice(at[i], end + 1)));
          const found = sea(ways.toReversed());
          for (const place of spots)
            expect(areaHolds(found, place)).toBe(
              !areaHolds({ type: "Polygon", coordinates: [ring] }, place),
            );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is the same for a shore that ends a little before the frame does, or that is there twice", () => {
    const found = sea([shore([4, 0.3], [5, 5], [4, 9.8]), shore([4, 0.3], [5, 5], [4, 9.8])]);
    expect([areaHolds(found, [8, 5]), areaHolds(found, [2, 5])]).toEqual([true, false]);
  });

  it("is not drawn where it can't be told", () => {
    expect(seaOf([], FRAME)).toBeNull();
    expect(seaOf([shore([20, 20], [21, 21])], FRAME)).toBeNull();
    expect(seaOf([shore([4, -1], [5, 5])], FRAME)).toBe("open");
    // A piece is missing in the middle, and one is written the other way round.
    expect(seaOf([shore([4, -1], [4, 3]), shore([4, 6], [4, 11])], FRAME)).toBe("open");
    expect(seaOf([shore([4, -1], [4, 3]), shore([4, 11], [4, 3])], FRAME)).toBe("crossed");
    // Two shores with land at the right hand of one, sea at the left of the other, and nothing between.
    expect(seaOf([shore([4, -1], [4, 11]), shore([6, -1], [6, 11])], FRAME)).toBe("crossed");
  });
});
