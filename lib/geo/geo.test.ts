import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LonLat } from "@/lib/schema/territory";
import { areaHolds, bboxOfArea, insidePoint, ringArea } from "./area";
import { Heap } from "./heap";
import { metresBetween, octant, planeAt } from "./plane";
import { makeRoadGraph } from "./road-graph";

const place = fc.tuple(
  fc.double({ min: 126, max: 127, noNaN: true }),
  fc.double({ min: 45, max: 46, noNaN: true }),
);

/** A star around a middle: any list of radii makes a ring that does not cross itself. */
const star = fc
  .tuple(
    place,
    fc.array(fc.double({ min: 0.001, max: 0.02, noNaN: true }), { minLength: 3, maxLength: 24 }),
  )
  .map(([[lon, lat], radii]) => {
    const ring = radii.map((radius, i) => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [lon + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
    });
    return { type: "Polygon" as const, coordinates: [[...ring, ring[0] ?? []]] };
  });

describe("areas", () => {
  it("finds a point that the area holds", () => {
    fc.assert(fc.property(star, (area) => areaHolds(area, insidePoint(area))));
  });

  it("holds nothing outside its frame and counts holes as outside", () => {
    fc.assert(
      fc.property(star, (area) => {
        const [west, south] = bboxOfArea(area);
        expect(areaHolds(area, [west - 0.001, south])).toBe(false);
        const [outer = []] = area.coordinates;
        expect(areaHolds({ ...area, coordinates: [outer, outer] }, insidePoint(area))).toBe(false);
        expect(ringArea(outer)).toBeGreaterThan(0);
        expect(ringArea(outer.toReversed())).toBeLessThan(0);
      }),
    );
  });
});

it("brings places to the plane and back", () => {
  fc.assert(
    fc.property(place, place, (origin, at) => {
      const plane = planeAt(origin);
      expect(metresBetween(at, plane.toLonLat(plane.toMetres(at)))).toBeLessThan(0.01);
    }),
  );
});

it("hands out the cheapest first", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (costs) => {
      const heap = new Heap<number>();
      for (const cost of costs) heap.push(cost, cost);
      const out = costs.map(() => heap.pop());
      expect(out).toEqual([...costs].sort((a, b) => a - b));
      expect(heap.pop()).toBeUndefined();
    }),
  );
});

describe("the compass", () => {
  it("has eight directions, north first, clockwise", () => {
    const from: LonLat = [126.6, 45.7];
    const plane = planeAt(from);
    const ways = [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => {
      const angle = (eighth * Math.PI) / 4;
      return octant(from, plane.toLonLat([100 * Math.sin(angle), 100 * Math.cos(angle)]));
    });
    expect(ways).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("ways along roads", () => {
  const at = (x: number, y: number): LonLat => [126.6 + x * 0.001, 45.7 + y * 0.001];

  it("takes the shorter way round and starts and ends where asked", () => {
    const ring = [at(0, 0), at(4, 0), at(4, 4), at(0, 4), at(0, 0)];
    const way = makeRoadGraph([ring]).path(at(0.1, 0), at(4, 3.9));
    expect(way).toEqual([at(0.1, 0), at(0, 0), at(4, 0), at(4, 4), at(4, 3.9)]);
  });

  it("joins roads that a sheet's edge has cut apart, and ignores those that lead nowhere", () => {
    const lines = [
      [at(0, 0), at(2, 0)],
      [at(2.05, 0), at(4, 0)],
      [at(3, 1), at(3.2, 1)],
    ];
    const way = makeRoadGraph(lines).path(at(0, 0), at(4, 1));
    expect(way).toContainEqual(at(4, 0));
    expect(way).not.toContainEqual(at(3, 1));
  });

  it("goes straight where there are no roads", () => {
    expect(makeRoadGraph([]).path(at(0, 0), at(1, 1))).toEqual([at(0, 0), at(1, 1)]);
  });
});
