import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundsOf, tilesIn } from "@/lib/geo/tile-cover";
import type { Bbox } from "@/lib/schema/territory";
import { Cutter, MOST } from "./cutter";
import type { Layer } from "./layers";

const idOf = (thing: number): string => `<${thing}>`;

/** Rectangles with an id. */
function layerOf(boxes: readonly Bbox[], from = 0): Layer {
  return {
    name: "building",
    size: boxes.length,
    from,
    frames: boxes,
    feature: (thing) => {
      const [west, south, east, north] = boxes[thing] ?? [0, 0, 0, 0];
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      const geometry = { type: "Polygon" as const, coordinates: [ring] };
      return { type: "Feature", geometry, properties: { id: idOf(thing) } };
    },
  };
}

function idsIn(tile: Uint8Array | null): Set<string> {
  const text = tile ? gunzipSync(tile).toString("latin1") : "";
  return new Set([...text.matchAll(/<\d+>/g)].map(([id]) => id));
}

const touches = (a: Bbox, b: Bbox): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

const box = fc
  .record({
    x: fc.nat(3000),
    y: fc.nat(3000),
    wide: fc.integer({ min: 30, max: 900 }),
    high: fc.integer({ min: 30, max: 900 }),
  })
  .map(({ x, y, wide, high }): Bbox => {
    const [west, south] = [126.6 + x / 1e5, 45.7 + y / 1e5];
    return [west, south, west + wide / 1e5, south + high / 1e5];
  });

describe("a tile [SIZE1]", () => {
  it("holds all that touches it and nothing that is farther than its margin", () => {
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 13, max: 15 }),
        (boxes, z) => {
          const cutter = new Cutter([layerOf(boxes)]);
          for (const place of tilesIn([126.6, 45.7, 126.64, 45.74], z, 1)) {
            const ids = idsIn(cutter.cut(place));
            for (const [thing, at] of boxes.entries()) {
              if (touches(at, boundsOf(place, 0))) expect(ids).toContain(idOf(thing));
              else if (!touches(at, boundsOf(place, 1 / 64)))
                expect(ids).not.toContain(idOf(thing));
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it("leaves out the smallest where there are too many, and nothing nearer", () => {
    const boxes = Array.from({ length: MOST + 500 }, (_, i): Bbox => {
      const [west, south] = [126.61 + (i % 150) / 5e3, 45.71 + Math.floor(i / 150) / 7e3];
      const side = i % 41 === 0 ? 2e-4 : 4e-4;
      return [west, south, west + side, south + side];
    });
    const small = boxes.flatMap((_, i) => (i % 41 === 0 ? [idOf(i)] : []));
    expect(small).toHaveLength(500);
    const cutter = new Cutter([layerOf(boxes)]);
    const [far] = [...tilesIn([126.62, 45.75, 126.62, 45.75], 11, 0)].map((at) =>
      idsIn(cutter.cut(at)),
    );
    expect(far?.size).toBe(MOST);
    expect(small.filter((id) => far?.has(id))).toEqual([]);
    const near = [...tilesIn([126.6, 45.7, 126.65, 45.85], 15, 0)].map((at) =>
      idsIn(cutter.cut(at)),
    );
    expect(new Set(near.flatMap((ids) => [...ids])).size).toBe(boxes.length);
  });

  it("has nothing of a layer before its time", () => {
    const cutter = new Cutter([layerOf([[126.6, 45.7, 126.7, 45.8]], 12)]);
    const [far, near] = [11, 12].map((z) =>
      [...tilesIn([126.65, 45.75, 126.65, 45.75], z, 0)].map((at) => cutter.cut(at)),
    );
    expect(far).toEqual([null]);
    expect(idsIn(near?.[0] ?? null).size).toBe(1);
  });
});
