import fc from "fast-check";
import type { Position } from "geojson";
import { describe, expect, it } from "vitest";
import { alike, type System, systemOf, systemOfWkt } from "./coordinates";

const known = (name: string): System => {
  const system = systemOf(name);
  if (!system) throw new Error(`${name} is not known`);
  return system;
};

/** Metres between two places that are near each other. */
function apart([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  const degree = 111_320;
  return Math.hypot((ax - bx) * degree * Math.cos((ay * Math.PI) / 180), (ay - by) * degree);
}

const within = (west: number, south: number, east: number, north: number) =>
  fc.tuple(
    fc.double({ min: west, max: east, noNaN: true }),
    fc.double({ min: south, max: north, noNaN: true }),
  );
const inChina = within(73, 18, 135, 53.5);

describe("coordinate systems", () => {
  it.each(["gcj02", "bd09"])("come back from %s within a metre, everywhere in China", (name) => {
    const { fromWgs84, toWgs84 } = known(name);
    fc.assert(
      fc.property(inChina, (at) => {
        expect(apart(at, fromWgs84(at))).toBeGreaterThan(10);
        expect(apart(at, toWgs84(fromWgs84(at)))).toBeLessThan(1);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["Tian'anmen", [116.39128, 39.90733], [116.39752, 39.90873]],
    ["the Bund", [121.48535, 31.24003], [121.48988, 31.23798]],
  ])("shift %s as map services do", (_, wgs84, gcj02) => {
    expect(apart(known("gcj02").fromWgs84(wgs84), gcj02)).toBeLessThan(15);
  });

  it("leave what is outside of China where it is", () => {
    const { toWgs84 } = known("gcj02");
    const outside = fc.oneof(within(-180, -90, 72, 90), within(138, -90, 180, 90));
    fc.assert(fc.property(outside, (at) => void expect(toWgs84(at)).toEqual(at)));
  });

  it("answer at the edge of China, where the shift begins", () => {
    expect(known("gcj02").toWgs84([72.0041, 39]).every(Number.isFinite)).toBe(true);
    expect(known("bd09").toWgs84([72.0041, 39]).every(Number.isFinite)).toBe(true);
  });

  it.each(Array.from({ length: 64 }, (_, i) => 4491 + i))(
    "know CGCS2000's zone EPSG:%i",
    (code) => {
      const { fromWgs84, toWgs84 } = known(`EPSG:${code}`);
      // The runs of codes go from west to east, in zones of six and of three degrees.
      const [first, step] =
        code < 4502 ? [4491, 6] : code < 4513 ? [4502, 6] : code < 4534 ? [4513, 3] : [4534, 3];
      const meridian = 75 + (code - first) * step;
      const [easting = 0, northing = 0] = fromWgs84([meridian, 40]);
      expect(easting % 1_000_000).toBeCloseTo(500_000, 3);
      expect(northing).toBeCloseTo(4_429_529.03, 1);
      const zone = Math.floor(easting / 1_000_000);
      const numbered = code < 4502 || (code >= 4513 && code < 4534);
      expect(zone).toBe(numbered ? (step === 6 ? (meridian + 3) / 6 : meridian / 3) : 0);
      expect(apart(toWgs84(fromWgs84([meridian + 1, 45.7])), [meridian + 1, 45.7])).toBeLessThan(
        0.01,
      );
    },
  );

  it.each(["4326", "EPSG:4490", "epsg:3857", "EPSG:32652", " WGS84 "])("know %s", (name) => {
    const { fromWgs84, toWgs84 } = known(name);
    expect(apart(toWgs84(fromWgs84([126.6, 45.7])), [126.6, 45.7])).toBeLessThan(0.01);
  });

  it.each(["", "EPSG:1", "EPSG:2433", "EPSG:99999", "mars", "4326x", "EPSG:"])(
    "do not know %j",
    (name) => {
      expect(systemOf(name)).toBeNull();
    },
  );

  it("are nowhere where a projection doesn't reach", () => {
    const { toWgs84 } = known("EPSG:4525");
    for (const at of [
      [500_000, 5_000_000],
      [5_062_000, 37_546_000],
      [1e20, 1e20],
      [Number.NaN, 0],
    ])
      expect(toWgs84(at).every(Number.isFinite)).toBe(false);
    expect(known("EPSG:3857").toWgs84([1e8, 5e6]).every(Number.isFinite)).toBe(false);
  });

  it("are alike when they mean the same places", () => {
    expect(alike(known("wgs84"), known("EPSG:4490"))).toBe(true);
    expect(alike(known("EPSG:4526"), known("EPSG:4526"))).toBe(true);
    expect(alike(known("EPSG:4526"), known("EPSG:4547"))).toBe(false);
    expect(alike(known("wgs84"), known("gcj02"))).toBe(false);
    expect(alike(known("gcj02"), known("bd09"))).toBe(false);
    expect(alike(known("wgs84"), known("EPSG:3857"))).toBe(false);
  });
});

const spheroid = (name: string, axis: number, flattening: number) =>
  `GEOGCS["GCS",DATUM["D_${name}",SPHEROID["${name}",${axis},${flattening}]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]`;
const gauss = (geographic: string) =>
  `PROJCS["zone 42",${geographic},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",42500000],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",126],PARAMETER["Scale_Factor",1],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]`;

describe("a .prj", () => {
  it("of CGCS2000 is what its EPSG code is", () => {
    const system = systemOfWkt(gauss(spheroid("China_2000", 6378137, 298.257222101)));
    expect(system?.degrees).toBe(false);
    expect(system && alike(system, known("EPSG:4530"))).toBe(true);
  });

  it("in degrees is WGS 84", () => {
    const system = systemOfWkt(spheroid("WGS_1984", 6378137, 298.257223563));
    expect(system?.degrees).toBe(true);
    expect(system && alike(system, known("wgs84"))).toBe(true);
  });

  it.each([
    ["Beijing 54, whose shift it doesn't say", gauss(spheroid("Beijing_1954", 6378245, 298.3))],
    ["Xi'an 80, whose shift it doesn't say", gauss(spheroid("Xian_1980", 6378140, 298.257))],
    ["a plan of one's own", 'LOCAL_CS["plan",LOCAL_DATUM["d",0],UNIT["Meter",1]]'],
    ["garbage", "garbage["],
    ["nothing", ""],
  ])("of %s is refused", (_, wkt) => {
    expect(systemOfWkt(wkt)).toBeNull();
  });
});
