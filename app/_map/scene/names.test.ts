import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LonLat, TerritoryNode } from "@/lib/schema/territory";
import { worldPixel } from "./gather";
import { NAME_SIZE, placeNames, widthOf } from "./names";

const ZOOM = 12;
const street = (i: number, at: LonLat): TerritoryNode => ({
  id: `st${i}`,
  parent: "d",
  level: "street",
  name: ["花园街道", "保健路街道", "王岗镇", "红旗满族乡"][i % 4] ?? "",
  path: `d/st${i}`,
  at,
  bbox: [0, 0, 0, 0],
  households: 1000 - i,
  captains: 0,
  units: 0,
  floors: 0,
  doors: 0,
  address: "",
  placed: true,
  outlined: true,
});
const place = fc.tuple(
  fc.double({ min: 71.4, max: 71.6, noNaN: true }),
  fc.double({ min: 51.1, max: 51.2, noNaN: true }),
) as fc.Arbitrary<LonLat>;

describe("street names", () => {
  it("are cut by their width: a letter takes half a character's", () => {
    const shown = (name: string) =>
      placeNames([{ ...street(0, [71.5, 51.15]), name }], [], ZOOM, 1, new Map()).signs[0]
        ?.properties.name;
    expect(["Monte-Carlo", "La Condamine", "红旗满族自治乡联合办"].map(shown)).toEqual([
      "Monte-Carlo",
      "La Condamine",
      "红旗满族自治乡…",
    ]);
  });

  it("never lie on each other", () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 30 }), (list) => {
        const { signs } = placeNames(
          list.map((at, i) => street(i, at)),
          [],
          ZOOM,
          1,
          new Map(),
        );
        const boxes = signs.map(({ at, properties }) => {
          const [x, y] = worldPixel(at, ZOOM);
          const [dx = 0, dy = 0] = properties.offset as readonly number[];
          return { x: x + dx * NAME_SIZE, y: y + dy * NAME_SIZE, w: widthOf(`${properties.name}`) };
        });
        for (const [i, a] of boxes.entries())
          for (const b of boxes.slice(i + 1)) {
            const beside = Math.abs(a.x - b.x) >= (a.w + b.w) / 2 - 1e-6;
            expect(beside || Math.abs(a.y - b.y) >= NAME_SIZE * 1.25 - 1e-6).toBe(true);
          }
      }),
    );
  });

  it("step aside for what must be seen, and stay there when it is gone for a moment", () => {
    const at: LonLat = [71.43, 51.13];
    const sign = { id: "m", at, properties: {} };
    const dodged = placeNames([street(0, at)], [{ sign, half: 7, cost: 4 }], ZOOM, 1, new Map());
    expect(dodged.signs[0]?.properties.offset).not.toEqual([0, 0]);
    const later = placeNames([street(0, at)], [], ZOOM, 1, dodged.places);
    expect(later.signs[0]?.properties.offset).toEqual(dodged.signs[0]?.properties.offset);
  });

  it("are left out rather than cover what asks for an answer", () => {
    const at: LonLat = [71.43, 51.13];
    const sign = { id: "m", at, properties: {} };
    const { signs } = placeNames(
      [street(0, at)],
      [{ sign, half: 90, cost: 4 }],
      ZOOM,
      1,
      new Map(),
    );
    expect(signs).toEqual([]);
  });

  it("are short", () => {
    const { signs } = placeNames([street(0, [71.43, 51.13])], [], ZOOM, 1, new Map());
    expect(signs[0]?.properties.name).toBe("花园");
  });
});
