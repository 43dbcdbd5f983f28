import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planeAt } from "@/lib/geo/plane";
import type { LonLat } from "@/lib/schema/territory";
import { areaOf, lengthOf, measured, saidArea, saidLength } from "./measure";
import { simplified } from "./simplify";

const plane = planeAt([126.65, 45.75]);
const metre = fc.double({ min: -5_000, max: 5_000, noNaN: true });
const points = fc
  .array(fc.tuple(metre, metre), { minLength: 2, maxLength: 40 })
  .map((all) => all.map((at): LonLat => plane.toLonLat(at)));

describe("measures", () => {
  it("know a field of 300 by 200 metres", () => {
    const corners: [number, number][] = [
      [0, 0],
      [300, 0],
      [300, 200],
      [0, 200],
    ];
    const field = corners.map((at) => plane.toLonLat(at));
    expect(lengthOf(field)).toBeCloseTo(800, 0);
    expect(areaOf(field)).toBeCloseTo(60_000, -2);
    expect(measured({ kind: "area", points: field }, "zh-CN")).toBe("60,000 m²");
    expect(measured({ kind: "line", points: field }, "en")).toBe("800 m");
    expect(measured({ kind: "text", points: field }, "en")).toBeNull();
  });

  it("change their unit at a thousand and are not finer than a finger", () => {
    expect(saidLength(87.4, "en")).toBe("87 m");
    expect(saidLength(1_234, "en")).toBe("1.23 km");
    expect(saidArea(1_234_567, "en")).toBe("1.23 km²");
  });

  it("are the same from either end", () => {
    fc.assert(
      fc.property(points, (line) => {
        const back = [...line].reverse();
        expect(lengthOf(back)).toBeCloseTo(lengthOf(line), -1);
        expect(areaOf(back) / 1e6).toBeCloseTo(areaOf(line) / 1e6, 1);
      }),
    );
  });
});

describe("a pen's line with fewer points", () => {
  it("keeps its ends, only points of its own, and stays within reach of each that it leaves out", () => {
    fc.assert(
      fc.property(points, fc.double({ min: 1, max: 500, noNaN: true }), (line, slack) => {
        const fewer = simplified(line, slack);
        expect(fewer[0]).toEqual(line[0]);
        expect(fewer.at(-1)).toEqual(line.at(-1));
        expect(fewer.filter((at) => !line.includes(at))).toEqual([]);
        const near = planeAt(line[0] ?? [0, 0]);
        const kept = fewer.map((at) => near.toMetres(at));
        for (const at of line.map((one) => near.toMetres(one)))
          expect(distance(at, kept)).toBeLessThanOrEqual(slack + 1e-6);
      }),
    );
  });

  it("is two points when it was drawn straight", () => {
    const straight = [0, 10, 20, 30].map((x) => plane.toLonLat([x, x]));
    expect(simplified(straight, 1)).toHaveLength(2);
  });
});

type Flat = readonly [number, number];

/** From a point to the nearest of a line's segments, by trying many places of each. */
function distance([x, y]: Flat, line: readonly Flat[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [i, [bx, by]] of line.entries()) {
    const [ax, ay] = line[Math.max(0, i - 1)] ?? [bx, by];
    const long = (bx - ax) ** 2 + (by - ay) ** 2;
    const raw = long === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long;
    const share = Math.min(1, Math.max(0, raw));
    least = Math.min(least, Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)));
  }
  return least;
}
