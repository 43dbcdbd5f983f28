import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LonLat } from "@/lib/schema/territory";
import { Arranger } from "./arrange";
import { placeBadges } from "./badges";
import { fromWorldPixel, gather, sizeOf, worldPixel } from "./gather";
import type { Scene } from "./scene";
import type { Sign } from "./sign";
import { roomOf, Taken, thin } from "./thin";

const ZOOM = 12;
const place = fc.tuple(
  fc.double({ min: 71.4, max: 71.5, noNaN: true }),
  fc.double({ min: 51.1, max: 51.15, noNaN: true }),
) as fc.Arbitrary<LonLat>;
const places = fc.array(place, { maxLength: 120 });
const apart = (a: LonLat, b: LonLat): number => {
  const [[ax, ay], [bx, by]] = [worldPixel(a, ZOOM), worldPixel(b, ZOOM)];
  return Math.max(Math.abs(ax - bx), Math.abs(ay - by));
};
const pairs = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, i) => list.slice(i + 1).map((b): [T, T] => [a, b]));
const signsAt = (list: readonly LonLat[]): Sign[] =>
  list.map((at, i) => ({ id: `s${i}`, at, properties: { rank: i % 3 } }));

describe("places in pixels", () => {
  it("turn back into the same place", () => {
    const [lon, lat] = fromWorldPixel(worldPixel([71.43, 51.13], ZOOM), ZOOM);
    expect(lon).toBeCloseTo(71.43, 9);
    expect(lat).toBeCloseTo(51.13, 9);
  });
});

describe("marks of sealed buildings", () => {
  const buildings = (list: readonly LonLat[]) =>
    list.map((at, i) => ({ building: `b${i + 1}`, at }));

  it("never lie on each other and lose no building", () => {
    fc.assert(
      fc.property(places, (list) => {
        const marks = gather(buildings(list), ZOOM, 1);
        for (const [a, b] of pairs(marks)) expect(apart(a.at, b.at)).toBeGreaterThanOrEqual(15);
        const count = marks.reduce((sum, mark) => sum + Number(mark.properties.count), 0);
        expect(count).toBe(list.length);
      }),
    );
  });

  it("stay where they are when a later building comes or goes", () => {
    fc.assert(
      fc.property(places, place, (list, more) => {
        const before = gather(buildings(list), ZOOM, 1).map(({ id }) => id);
        const after = gather(buildings([...list, more]), ZOOM, 1).map(({ id }) => id);
        expect(after.slice(0, before.length)).toEqual(before);
      }),
    );
  });

  it("grow with what they stand for", () => {
    expect([1, 2, 3, 4, 40].map(sizeOf)).toEqual([1, 2, 2, 3, 3]);
  });
});

describe("signs of gates and squads", () => {
  it("thin out instead of piling up, and hide only where somebody stands", () => {
    fc.assert(
      fc.property(places, (list) => {
        const signs = signsAt(list);
        const shown = thin(signs, 6, new Taken(), new Set(), ZOOM, 1);
        for (const [a, b] of pairs(shown)) expect(apart(a.at, b.at)).toBeGreaterThanOrEqual(12);
        for (const sign of signs)
          if (!shown.includes(sign))
            expect(shown.some(({ at }) => apart(at, sign.at) < 12)).toBe(true);
      }),
    );
  });

  it("[BAS4] stay where they are, whoever walks past", () => {
    const standing = fc.array(place, { maxLength: 30 });
    fc.assert(
      fc.property(standing, standing, standing, (gates, before, after) => {
        const scene: Scene = {
          seals: new Map(),
          tints: new Map(),
          gates: signsAt(gates),
          exits: [],
          squads: [],
          ways: [],
          stops: [],
          trucks: [],
          matters: [],
          counts: [],
        };
        const arranger = new Arranger([], 1);
        const squads = (list: readonly LonLat[]) =>
          signsAt(list).map(({ id, ...sign }) => ({ ...sign, id: `squad-${id}` }));
        const [first, second] = [before, after].map((list) =>
          arranger.arrange(scene, squads(list), ZOOM),
        );
        expect(second?.gates).toEqual(first?.gates);
      }),
    );
  });

  it("keep who was there before among equals, and let the more urgent in first", () => {
    const at: LonLat = [71.43, 51.13];
    const sign = (id: string, rank: number): Sign => ({ id, at, properties: { rank } });
    const shown = (before: string[], signs: Sign[]) =>
      thin(signs, 6, new Taken(), new Set(before), ZOOM, 1).map(({ id }) => id);
    expect(shown([], [sign("b", 1), sign("a", 1)])).toEqual(["a"]);
    expect(shown(["b"], [sign("b", 1), sign("a", 1)])).toEqual(["b"]);
    expect(shown(["b"], [sign("b", 1), sign("a", 0)])).toEqual(["a"]);
  });

  it("give way to what is there already", () => {
    const taken = new Taken();
    const [sign] = signsAt([[71.43, 51.13]]);
    if (!sign) throw new Error("no sign");
    taken.add(roomOf(sign, 10, 10, ZOOM, 1));
    expect(thin([sign], 6, taken, new Set(), ZOOM, 1)).toEqual([]);
  });
});

describe("the numbers of matters", () => {
  const matter = (id: string, at: LonLat, number: string): Sign => ({
    id,
    at,
    properties: { number, badge: "badge", rank: 0, kind: "gate", subject: id, label: "" },
  });

  it("stand beside their sign, each with the number of the list, and only where there is one", () => {
    const badges = placeBadges(
      [matter("a", [71.43, 51.13], "1"), matter("b", [71.44, 51.13], "")],
      [],
      ZOOM,
      2,
    );
    expect(badges.map(({ id, properties }) => [id, properties.icon])).toEqual([["a", "badge:1:"]]);
    expect(badges[0]?.properties.offset).toEqual([0, 52]);
  });

  it("do not cover each other when their signs are neighbours", () => {
    const near = fromWorldPixel(
      worldPixel([71.43, 51.13], ZOOM).map((n) => n + 4) as [number, number],
      ZOOM,
    );
    const badges = placeBadges(
      [matter("a", [71.43, 51.13], "1"), matter("b", near, "2")],
      [],
      ZOOM,
      1,
    );
    const [a = [], b = []] = badges.map(({ at, properties }) => {
      const [x, y] = worldPixel(at, ZOOM);
      const [dx = 0, dy = 0] = properties.offset as readonly number[];
      return [x + dx, y + dy];
    });
    expect(Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0))).toBeGreaterThan(25);
  });
});
