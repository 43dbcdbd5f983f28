import fc from "fast-check";
import type { Position } from "geojson";
import { describe, expect, it } from "vitest";
import { crossingOf } from "./crossing";

const closed = (...points: Position[]): Position[] => [...points, points[0] ?? []];

describe("a ring", () => {
  it.each([
    ["a square", closed([0, 0], [1, 0], [1, 1], [0, 1])],
    ["an L", closed([0, 0], [2, 0], [2, 1], [1, 1], [1, 2], [0, 2])],
    [
      "a ring that touches itself at a corner",
      closed([0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1]),
    ],
    ["a ring that touches its own side", closed([0, 0], [4, 0], [4, 4], [2, 0], [0, 4])],
    ["a ring with a spike", closed([0, 0], [1, 0], [1, 1], [1, 2], [1, 1], [0, 1])],
    ["a ring with a point twice", closed([0, 0], [1, 0], [1, 0], [1, 1], [0, 1])],
    [
      "a crossing less deep than a centimetre",
      closed([0, 0], [1, 0], [1, 1], [0.5, -5e-8], [0, 1]),
    ],
    ["nothing", []],
  ])("doesn't cross itself: %s", (_, ring) => {
    expect(crossingOf(ring)).toBeNull();
  });

  it("crosses itself in a bow-tie, and it says where", () => {
    expect(crossingOf(closed([0, 0], [1, 1], [1, 0], [0, 1]))).toEqual([0.5, 0.5]);
    expect(crossingOf(closed([0, 0], [4, 0], [4, 4], [2, -1], [0, 4]))?.[1]).toBeCloseTo(0, 9);
  });

  it("is seen in either direction: wide teeth and high ones", () => {
    const teeth = (last: Position[]) =>
      closed(...Array.from({ length: 200 }, (_, i): Position => [i % 2, i / 1000]), ...last);
    const turned = (ring: Position[]) => ring.map(([x = 0, y = 0]): Position => [y, x]);
    const sound = teeth([
      [2, 0.2],
      [2, -1],
    ]);
    const crossed = teeth([
      [0.5, 0.3],
      [0.5, 0.1],
      [2, -1],
    ]);
    for (const ring of [sound, turned(sound)]) expect(crossingOf(ring)).toBeNull();
    const at = crossingOf(crossed);
    expect(at).not.toBeNull();
    expect(crossingOf(turned(crossed))).toEqual([at?.[1], at?.[0]]);
  });

  const angles = fc.uniqueArray(fc.integer({ min: 0, max: 3599 }), { minLength: 4, maxLength: 60 });
  const star = (sorted: number[]): Position[] =>
    sorted.map((tenth, i) => {
      const radius = 1 + (i % 3);
      return [
        radius * Math.cos((tenth * Math.PI) / 1800),
        radius * Math.sin((tenth * Math.PI) / 1800),
      ];
    });

  it("doesn't cross itself when its points go around a middle", () => {
    fc.assert(
      fc.property(angles, (tenths) => {
        const sorted = [...tenths].sort((a, b) => a - b);
        const gaps = sorted.map((tenth, i) =>
          i === 0 ? tenth + 3600 - (sorted.at(-1) ?? 0) : tenth - (sorted[i - 1] ?? 0),
        );
        // With a gap of half a turn the middle is outside.
        fc.pre(Math.max(...gaps) < 1800);
        expect(crossingOf(closed(...star(sorted)))).toBeNull();
      }),
    );
  });

  it("crosses itself where any two of its sides do", () => {
    const grid = fc.tuple(fc.nat(20), fc.nat(20));
    const left = (a: Position, b: Position, [x = 0, y = 0]: Position) => {
      const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [a, b];
      return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
    };
    fc.assert(
      fc.property(fc.array(grid, { minLength: 3, maxLength: 12 }), (points) => {
        const ring = closed(...points);
        const sides = ring.slice(1).map((to, i): [Position, Position] => [ring[i] ?? [], to]);
        const crossed = sides.some(([a, b]) =>
          sides.some(
            ([c, d]) => left(a, b, c) * left(a, b, d) < 0 && left(c, d, a) * left(c, d, b) < 0,
          ),
        );
        expect(crossingOf(ring) !== null).toBe(crossed);
      }),
      { numRuns: 2000 },
    );
  });
});
