import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeatureScanner } from "./feature-scanner";
import { parseHstore } from "./hstore";
import { briefly, readFileOf } from "./testing/files";

const feature = (properties: object, coordinates: unknown = [126.6, 45.7], type = "Point") => ({
  type: "Feature",
  properties,
  geometry: { type, coordinates },
});
const A = feature({ id: "007", name: "龙泰", floors: 6, gate: true, none: null });
const B = feature({ id: "b" });
const collection = (...features: object[]) => ({ type: "FeatureCollection", features });
const crs = (name: string) => ({ type: "name", properties: { name } });
const values = ["007", "b"];

describe("GeoJSON", () => {
  const text = JSON.stringify(collection(A, B));
  const lines = `${JSON.stringify(A)}\n${JSON.stringify(B)}\n`;
  it.each([
    ["a collection", "a.geojson", text],
    ["a collection with a BOM", "a.geojson", `\ufeff${text}`],
    ["a collection written in many lines", "a.json", JSON.stringify(collection(A, B), null, 2)],
    ["a gzipped collection", "a.geojson.gz", gzipSync(text)],
    ["a gzipped collection of another name", "a.bin", gzipSync(text)],
    ["a feature a line", "a.geojsonl", lines],
    ["a feature a line, by what is in it", "a.geojson", lines],
    ["a feature a line, of Windows", "a.ndjson", lines.replaceAll("\n", "\r\n")],
    ["a feature a line without a last line's end", "a.ndjson", lines.trimEnd()],
    ["gzipped lines with a BOM", "a.gz", gzipSync(`\ufeff${lines}`)],
    [
      "records after separators",
      "a.geojsons",
      `\x1e${JSON.stringify(A)}\n\x1e${JSON.stringify(B, null, 1)}\n`,
    ],
  ])("is read from %s", async (_, name, content) => {
    const { rows, problems } = await readFileOf(name, content);
    expect(problems).toEqual([]);
    expect(rows.map(({ row, values }) => [row, values.id])).toEqual(
      values.map((id, i) => [i + 1, id]),
    );
    expect(rows[0]).toEqual({ file: name, row: 1, values: A.properties, geometry: A.geometry });
  });

  it("is read from a single feature, whose id is one of its values", async () => {
    const { rows } = await readFileOf(
      "one.json",
      JSON.stringify({ id: "way/7", ...feature({ tags: { a: 1 } }) }, null, 1),
    );
    expect(rows).toMatchObject([{ row: 1, values: { id: "way/7", tags: '{"a":1}' } }]);
  });

  it("may be longer than what is read at once", async () => {
    const names = Array.from({ length: 5_000 }, (_, i) => `和兴路${i}号院`);
    const features = names.map((name) => feature({ name }));
    const files = {
      "long.geojson": JSON.stringify(collection(...features)),
      "long.ndjson": features.map((one) => `${JSON.stringify(one)}\n`).join(""),
    };
    for (const [name, content] of Object.entries(files)) {
      const { rows, problems } = await readFileOf(name, content);
      expect(problems).toEqual([]);
      expect(rows.map(({ values }) => values.name)).toEqual(names);
    }
  });

  it("counts lines as an editor does", async () => {
    const { rows } = await readFileOf(
      "a.ndjson",
      `\n\n${JSON.stringify(A)}\n\n${JSON.stringify(B)}`,
    );
    expect(rows.map(({ row }) => row)).toEqual([3, 5]);
  });

  it.each([
    ["nothing is said", undefined, undefined, [126.6, 45.7]],
    ["the option says GCJ-02", undefined, "gcj02", [126.59398, 45.69782]],
    ["the file says so too", crs("urn:ogc:def:crs:OGC:1.3:CRS84"), "wgs84", [126.6, 45.7]],
    ["the file says CGCS2000", crs("urn:ogc:def:crs:EPSG::4490"), undefined, [126.6, 45.7]],
    [
      "the file claims WGS 84 for what has no name",
      crs("EPSG:4326"),
      "gcj02",
      [126.59398, 45.69782],
    ],
  ])(
    "is in the coordinates that are said: %s",
    async (_, said, coordinates, [lon = 0, lat = 0]) => {
      const content = JSON.stringify({ type: "FeatureCollection", crs: said, features: [A] });
      const { rows, problems } = await readFileOf("a.geojson", content, { coordinates });
      expect(problems).toEqual([]);
      const at = rows[0]?.geometry?.type === "Point" ? rows[0].geometry.coordinates : [];
      expect(at[0]).toBeCloseTo(lon, 3);
      expect(at[1]).toBeCloseTo(lat, 3);
    },
  );

  it("unfolds OSM's other tags beside the columns, which come first", async () => {
    const tags =
      '"name"=>"other","addr:street"=>"和兴路","note"=>"a \\"b\\" \\\\","old"=>NULL,"height"=>"6"';
    const { rows } = await readFileOf(
      "t.json",
      JSON.stringify(feature({ name: "own", height: null, other_tags: tags })),
    );
    expect(rows[0]?.values).toEqual({
      name: "own",
      height: "6",
      "addr:street": "和兴路",
      note: 'a "b" \\',
      old: null,
    });
  });

  it("keeps no more than where it is, and drops heights", async () => {
    const line = feature(
      {},
      [
        [126.6, 45.7, 120],
        [126.61, 45.7, 121],
      ],
      "LineString",
    );
    const { rows } = await readFileOf("h.json", JSON.stringify(line));
    expect(rows[0]?.geometry).toEqual({
      type: "LineString",
      coordinates: [
        [126.6, 45.7],
        [126.61, 45.7],
      ],
    });
  });
});

describe("cutting a text into features", () => {
  const json = fc.json({ maxDepth: 3 });
  it("finds what JSON.parse finds, however the text comes in pieces", () => {
    fc.assert(
      fc.property(
        fc.array(json),
        fc.dictionary(fc.string(), json),
        fc.array(fc.nat(400)),
        (contents, others, cuts) => {
          const features = contents.map((value) => ({
            a: JSON.parse(value),
            '"features":[': "}]",
          }));
          const around = {
            before: Object.values(others).map((other) => JSON.parse(other)),
            'x"features': [{}],
          };
          const bytes = Buffer.from(
            JSON.stringify({ ...around, features, after: [[{ features: [] }]] }),
          );
          const scanner = new FeatureScanner();
          const found: unknown[] = [];
          const edges = [
            0,
            ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b),
            bytes.length,
          ];
          for (const [i, edge] of edges.slice(1).entries())
            for (const piece of scanner.push(bytes.subarray(edges[i], edge)))
              found.push(JSON.parse(piece.toString()));
          expect(found).toEqual(features);
          expect(scanner.closed).toBe(true);
          expect(JSON.parse(scanner.around)).toEqual({
            ...around,
            features: [],
            after: [[{ features: [] }]],
          });
        },
      ),
    );
  });
});

describe("hstore", () => {
  it("is read back, whatever is in it", () => {
    const escaped = (text: string) => `"${text.replace(/[\\"]/g, "\\$&")}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.option(fc.string()))), (pairs) => {
        const text = pairs
          .map(([key, value]) => `${escaped(key)}=>${value === null ? "NULL" : escaped(value)}`)
          .join(",");
        expect(parseHstore(text)).toEqual(pairs);
      }),
    );
  });

  it.each(['"a"', '"a"=>', '"a"=>"b', '"a"=>"b" "c"=>"d"', "a=>b", '"a"=>"b",x'])(
    "%s is not whole",
    (text) => {
      expect(parseHstore(text)).toBeNull();
    },
  );
});

it("a problem is told with the file it is in", async () => {
  const { problems } = await readFileOf("x.geojson", "{");
  expect(problems).toEqual([{ file: "x.geojson", row: 0, code: "truncated", values: {} }]);
  expect(briefly({ rows: [], problems })).toEqual(["0:truncated"]);
});
