import type { Position } from "geojson";
import { describe, expect, it } from "vitest";
import { polygonsOf } from "@/lib/geo/area";
import { systemOf } from "./coordinates";
import type { SourceRow } from "./source";
import { briefly, readFileOf } from "./testing/files";
import { encodeGbk } from "./testing/gbk";
import { dbf, KIND, shape, shp } from "./testing/shapes";
import { zipOf } from "./testing/zip";

type Ring = [number, number][];

/** Clockwise, as outer rings run in a Shapefile. */
const box = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west, south + size],
  [west + size, south + size],
  [west + size, south],
  [west, south],
];
const hole = (west: number, south: number, size: number): Ring => box(west, south, size).reverse();

function ringsOf(row: SourceRow | undefined): Position[][][] {
  const geometry = row?.geometry;
  if (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") return [];
  return polygonsOf(geometry);
}

const FIELDS = [
  { name: "名称", length: 20 },
  { name: "CODE", length: 12 },
  { name: "FLOORS", type: "N", length: 4 },
];
const ROW = ["龙泰小区", "007", 6];
const WGS84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]';
const square = shape(KIND.polygon, [box(126.6, 45.7, 0.01)]);

describe("a zipped Shapefile", () => {
  it.each([
    ["UTF-8", undefined, Buffer.from],
    ["GBK", undefined, encodeGbk],
    ["UTF-8 that its .cpg names", "UTF-8", Buffer.from],
    ["GBK that its .cpg names", "936", encodeGbk],
  ] as [string, string | undefined, (text: string) => Buffer][])(
    "has its text in %s",
    async (_, cpg, encode) => {
      const parts = {
        "楼栋.shp": shp([square]),
        "楼栋.dbf": dbf(FIELDS, [ROW], encode),
        "楼栋.prj": WGS84,
        ...(cpg && { "楼栋.cpg": cpg }),
      };
      const read = await readFileOf("s.zip", zipOf(parts, { nameOf: encode }));
      expect(read.problems).toEqual([]);
      const [row] = read.rows;
      expect(row).toMatchObject({ file: "s.zip/楼栋.shp", row: 1, geometry: { type: "Polygon" } });
      expect(row?.values).toEqual({ 名称: "龙泰小区", CODE: "007", FLOORS: 6 });
    },
  );

  it("is in the coordinates that are said when it has no .prj", async () => {
    const zone = systemOf("EPSG:4530");
    const projected = box(126.6, 45.7, 0.01).map((at) => zone?.fromWgs84(at) as [number, number]);
    const parts = {
      "a/b.SHP": shp([shape(KIND.polygon, [projected])]),
      "a/b.DBF": dbf(FIELDS, [ROW]),
      "__MACOSX/a/._b.shp": "",
    };
    const read = await readFileOf("s.zip", zipOf(parts), { coordinates: "EPSG:4530" });
    expect(read.problems).toEqual([]);
    const [lon, lat] = ringsOf(read.rows[0])[0]?.[0]?.[0] ?? [];
    expect(lon).toBeCloseTo(126.6, 7);
    expect(lat).toBeCloseTo(45.7, 7);
  });

  it("puts each hole into the area around it", async () => {
    const parts = shape(KIND.polygonZ, [
      box(126, 45, 1),
      box(128, 45, 1),
      hole(128.25, 45.25, 0.125),
      hole(126.25, 45.25, 0.125),
      hole(126.5, 45.5, 0.125),
    ]);
    const file = { "a.shp": shp([parts]), "a.dbf": dbf(FIELDS, [ROW]), "a.prj": WGS84 };
    const { rows } = await readFileOf("s.zip", zipOf(file));
    expect(ringsOf(rows[0]).map((rings) => rings.map((ring) => ring[0]?.[0]))).toEqual([
      [126, 126.25, 126.5],
      [128, 128.25],
    ]);
  });

  it("holds points, lines and several files; what is marked as deleted is left out", async () => {
    const line: Ring = [
      [126.6, 45.7],
      [126.61, 45.71],
    ];
    const table = dbf(FIELDS, [ROW, ROW, ROW]);
    table[table.length - 1 - 37 * 2] = 0x2a;
    const file = {
      "a.shp": shp([
        shape(KIND.point, [[[126.6, 45.7]]]),
        shape(KIND.line, [line]),
        shape(KIND.points, [line]),
      ]),
      "a.dbf": table,
      "a.prj": WGS84,
      "b.shp": shp([square]),
      "b.dbf": dbf(FIELDS, [ROW]),
      "b.prj": WGS84,
    };
    const read = await readFileOf("s.zip", zipOf(file));
    expect(briefly(read)).toEqual([]);
    expect(read.rows.map(({ file, row, geometry }) => [file, row, geometry?.type])).toEqual([
      ["s.zip/a.shp", 1, "Point"],
      ["s.zip/a.shp", 3, "MultiPoint"],
      ["s.zip/b.shp", 1, "Polygon"],
    ]);
  });
});
