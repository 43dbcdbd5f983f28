import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bbox } from "@/lib/schema/territory";
import { MAX_ZOOM, MIN_ZOOM, type TilePlace, tileAt, tilesAround, tilesIn } from "./tile-cover";

const key = ({ z, x, y }: TilePlace): string => `${z}/${x}/${y}`;
const keys = (tiles: Iterable<TilePlace>): Set<string> => new Set([...tiles].map(key));

/** A frame as large as a district at most, anywhere where people live. */
const frame: fc.Arbitrary<Bbox> = fc
  .record({
    west: fc.double({ min: -179, max: 178, noNaN: true }),
    south: fc.double({ min: -70, max: 70, noNaN: true }),
    width: fc.double({ min: 0, max: 0.3, noNaN: true }),
    height: fc.double({ min: 0, max: 0.3, noNaN: true }),
  })
  .map(({ west, south, width, height }) => [west, south, west + width, south + height]);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const within = ([west, south, east, north]: Bbox, x: number, y: number) =>
  [west + (east - west) * x, south + (north - south) * y] as const;

/** Where a place is drawn, in pixels of the world at a zoom (512 a tile, as MapLibre does). */
function pixelOf(lon: number, lat: number, zoom: number): [x: number, y: number] {
  const sin = Math.sin((lat * Math.PI) / 180);
  const size = 512 * 2 ** zoom;
  return [(lon / 360 + 0.5) * size, (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size];
}

describe("[OFF2] the tiles of a place", () => {
  it("fill every view of 1,024 pixels whose middle is in it, however near", () => {
    fc.assert(
      fc.property(
        frame,
        share,
        share,
        fc.double({ min: MIN_ZOOM, max: 20, noNaN: true }),
        (box, x, y, zoom) => {
          const kept = keys(tilesAround(box));
          const z = Math.min(MAX_ZOOM, Math.floor(zoom));
          const wide = 512 * 2 ** (zoom - z);
          const [middleX, middleY] = pixelOf(...within(box, x, y), zoom);
          for (const dx of [-511, 0, 511])
            for (const dy of [-511, 0, 511]) {
              const [tx, ty] = [
                Math.floor((middleX + dx) / wide),
                Math.floor((middleY + dy) / wide),
              ];
              if (tx < 0 || ty < 0 || tx >= 2 ** z || ty >= 2 ** z) continue;
              if (!kept.has(key({ z, x: tx, y: ty }))) return false;
            }
          return true;
        },
      ),
    );
  });

  it("are among those of whatever holds it", () => {
    fc.assert(
      fc.property(frame, share, share, share, share, (box, a, b, c, d) => {
        const [west, south] = within(box, Math.min(a, b), Math.min(c, d));
        const [east, north] = within(box, Math.max(a, b), Math.max(c, d));
        const whole = keys(tilesAround(box));
        return tilesAround([west, south, east, north]).every((tile) => whole.has(key(tile)));
      }),
    );
  });

  it("are each named once, and those above them are there too", () => {
    fc.assert(
      fc.property(frame, (box) => {
        const tiles = tilesAround(box);
        const kept = keys(tiles);
        const above = tiles
          .filter(({ z }) => z > MIN_ZOOM)
          .map(({ z, x, y }) => ({ z: z - 1, x: x >> 1, y: y >> 1 }));
        return kept.size === tiles.length && above.every((tile) => kept.has(key(tile)));
      }),
    );
  });

  it("are few: a community of a kilometre has under 130, at zooms that there are", () => {
    const tiles = tilesAround([126.64, 45.74, 126.653, 45.749]);
    expect(tiles.length).toBeLessThan(130);
    expect(tilesAround([126.64, 45.74, 126.653, 45.749], { min: 10, max: 12 })).toEqual(
      tiles.filter(({ z }) => z >= 10 && z <= 12),
    );
  });
});

it("a tile holds the places it is asked for", () => {
  expect(tileAt(0, 0, 1)).toEqual([1, 1]);
  expect(tileAt(-180, 85, 3)).toEqual([0, 0]);
  expect([...tilesIn([126.6, 45.7, 126.6, 45.7], 8, 0)]).toEqual([{ z: 8, x: 218, y: 91 }]);
});
