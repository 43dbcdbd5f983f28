import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bbox } from "@/lib/schema/territory";
import { dotsAnInch, ORIENTATIONS, PAPERS, PIXEL, pageLayout } from "./paper";
import {
  extentOf,
  fittingScale,
  metresAPixel,
  middleOf,
  SCALE_LIMITS,
  scaleBar,
  scaleOf,
  zoomOf,
} from "./scale";

const papers = fc.constantFrom(...PAPERS);
const orientations = fc.constantFrom(...ORIENTATIONS);
const scales = fc.integer({ min: SCALE_LIMITS[0], max: SCALE_LIMITS[1] });
const latitudes = fc.double({ min: -75, max: 75, noNaN: true });
const longitudes = fc.double({ min: -170, max: 170, noNaN: true });

/** Metres between two meridians, and between two parallels that are near each other, on the sphere. */
const SPHERE = 6_378_137;
const east = (degrees: number, latitude: number): number =>
  ((degrees * Math.PI) / 180) * SPHERE * Math.cos((latitude * Math.PI) / 180);
const north = (degrees: number): number => ((degrees * Math.PI) / 180) * SPHERE;

describe("[PRN1] a sheet", () => {
  it("has title, map and foot inside its margins, one below the other", () => {
    fc.assert(
      fc.property(papers, orientations, (paper, orientation) => {
        const page = pageLayout(paper, orientation);
        const { header, map, footer } = page;
        expect(page.width > page.height).toBe(orientation === "landscape");
        expect(header.y).toBeGreaterThanOrEqual(5);
        expect(header.y + header.height).toBeLessThan(map.y);
        expect(map.y + map.height).toBeLessThan(footer.y);
        expect(footer.y + footer.height).toBeLessThanOrEqual(page.height - 5);
        for (const { x, width } of [header, map, footer]) {
          expect(x).toBeGreaterThanOrEqual(5);
          expect(x + width).toBeLessThanOrEqual(page.width - 5 + 1e-9);
        }
        // The map has most of the sheet.
        expect((map.width * map.height) / (page.width * page.height)).toBeGreaterThan(0.55);
      }),
    );
  });

  it("has a map of whole pixels, as many dots as it needs and as the machine may hold", () => {
    for (const paper of PAPERS)
      for (const orientation of ORIENTATIONS) {
        const { map, pixels } = pageLayout(paper, orientation);
        expect(map.width).toBeCloseTo(pixels[0] * PIXEL, 9);
        expect(map.height).toBeCloseTo(pixels[1] * PIXEL, 9);
        const dots = (map.width * map.height * dotsAnInch(paper) ** 2) / 25.4 ** 2;
        expect(dots).toBeLessThan(64e6);
      }
  });
});

describe("[PRN2] a map's scale", () => {
  it("is that of its middle: a metre there is a thousandth of the scale in millimetres", () => {
    fc.assert(
      fc.property(longitudes, latitudes, scales, (lon, lat, scale) => {
        const zoom = zoomOf(scale, lat);
        expect(scaleOf(zoom, lat)).toBeCloseTo(scale, 6);
        // A strip of two pixels' height around the middle: so near, the scale is everywhere the same.
        const pixels = [1_000, 2] as const;
        const [w, s, e, n] = extentOf([lon, lat], zoom, pixels);
        const across = (1_000 * pixels[0] * PIXEL) / east(e - w, lat);
        const up = (1_000 * pixels[1] * PIXEL) / north(n - s);
        const paper = 1e6 / scale;
        expect(Math.abs(across / paper - 1)).toBeLessThan(1e-9);
        // Over these pixels the parallels themselves lie apart.
        expect(Math.abs(up / paper - 1)).toBeLessThan(1e-4);
      }),
    );
  });

  it("fits an area: it is on the map whole, and would not be at a scale much larger", () => {
    const areas = fc
      .tuple(
        longitudes,
        latitudes,
        fc.double({ min: 1e-3, max: 0.3, noNaN: true }),
        fc.double({ min: 1e-3, max: 0.3, noNaN: true }),
      )
      .map(([lon, lat, w, h]): Bbox => [lon, lat, lon + w, lat + h]);
    fc.assert(
      fc.property(areas, papers, orientations, (area, paper, orientation) => {
        const { pixels } = pageLayout(paper, orientation);
        const scale = fittingScale(area, pixels);
        const middle = middleOf(area);
        const shown = extentOf(middle, zoomOf(scale, middle[1]), pixels);
        const inside = ([w, s, e, n]: Bbox): boolean =>
          w <= area[0] + 1e-9 && s <= area[1] + 1e-9 && e >= area[2] - 1e-9 && n >= area[3] - 1e-9;
        if (scale < SCALE_LIMITS[1]) expect(inside(shown)).toBe(true);
        const larger = extentOf(middle, zoomOf(scale * 0.9, middle[1]), pixels);
        if (scale > SCALE_LIMITS[0]) expect(inside(larger)).toBe(false);
      }),
    );
  });

  it("has a bar of a round length that fits and is as long as it says", () => {
    fc.assert(
      fc.property(scales, fc.integer({ min: 20, max: 120 }), (scale, room) => {
        const bar = scaleBar(scale, room);
        expect(bar.millimetres).toBeLessThanOrEqual(room + 1e-9);
        expect(bar.millimetres).toBeGreaterThan(room / 2.5 - 1e-9);
        expect((bar.millimetres * scale) / 1_000).toBeCloseTo(bar.metres, 6);
        expect(`${bar.metres}`).toMatch(/^[1245]0*$|^0\.[1245]$/);
        expect((bar.metres / bar.parts) * bar.parts).toBeCloseTo(bar.metres);
        expect(metresAPixel(scale) / PIXEL).toBeCloseTo(bar.metres / bar.millimetres, 6);
      }),
    );
  });
});
