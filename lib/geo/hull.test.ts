import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ringArea } from "./area";
import { hullOf } from "./hull";

const at = fc.integer({ min: -50, max: 50 });
const points = fc.array(fc.tuple(at, at), { maxLength: 40 });

describe("the ring around points", () => {
  it("is closed, turns left at each corner, and has every point on its left or on it", () => {
    fc.assert(
      fc.property(points, (some) => {
        const ring = hullOf(some);
        if (!ring) return;
        expect(ring[0]).toEqual(ring.at(-1));
        expect(ringArea(ring)).toBeGreaterThan(0);
        for (let i = 0; i + 1 < ring.length; i++) {
          const [[ax = 0, ay = 0] = [], [bx = 0, by = 0] = []] = [ring[i], ring[i + 1]];
          for (const [x, y] of some)
            expect((bx - ax) * (y - ay) - (by - ay) * (x - ax)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it.each([
    [[]],
    [[[1, 1]]],
    [
      [
        [1, 1],
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    ],
  ])("is none where %j has no area", (some) => {
    expect(hullOf(some)).toBeNull();
  });
});
