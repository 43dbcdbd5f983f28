import { describe, expect, it } from "vitest";
import type { ReadOptions } from "./source";
import { briefly, readFileOf, readPath } from "./testing/files";
import { encodeGbk } from "./testing/gbk";
import { dbf, KIND, shape, shp } from "./testing/shapes";
import { type Parts, zipOf } from "./testing/zip";

type Case = [what: string, content: Buffer, found: string[], options?: ReadOptions];
type Ring = [number, number][];

const FIELDS = [
  { name: "NAME", length: 12 },
  { name: "FLOORS", type: "N", length: 4 },
];
const ROWS = [
  ["a", 1],
  ["b", 2],
];
const WGS84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]';
const BEIJING_54 = WGS84.replace("6378137,298.257223563", "6378245,298.3").replaceAll(
  "WGS_1984",
  "Beijing_1954",
);
const ring: Ring = [
  [126, 45],
  [126, 46],
  [127, 46],
  [127, 45],
  [126, 45],
];
const area = shape(KIND.polygon, [ring]);
const SHP = shp([area, area]);
const DBF = dbf(FIELDS, ROWS);
const SOUND: Parts = { "a.shp": SHP, "a.dbf": DBF, "a.prj": WGS84 };
const having = (parts: Parts) => zipOf({ ...SOUND, ...parts });
const shapes = (...records: Buffer[]) => having({ "a.shp": shp(records) });
const second = (record: Buffer) => shapes(area, record);
const { "a.prj": _prj, ...unsaid } = SOUND;

/** A copy with one whole number changed. */
function changed(bytes: Buffer, at: number, value: number, big = false): Buffer {
  const copy = Buffer.from(bytes);
  if (big) copy.writeInt32BE(value, at);
  else copy.writeInt32LE(value, at);
  return copy;
}

const ARCHIVES: Case[] = [
  ["nothing in it", zipOf({}), ["0:no-shapefile"]],
  ["no .shp in it", zipOf({ "a.dbf": DBF }), ["0:no-shapefile"]],
  ["only macOS's shadows in it", zipOf({ "__MACOSX/._a.shp": SHP }), ["0:no-shapefile"]],
  ["no .dbf in it", zipOf({ "a.shp": SHP }), ["0:shapefile-part-missing"]],
  ["another one's .dbf in it", zipOf({ "a.shp": SHP, "b.dbf": DBF }), ["0:shapefile-part-missing"]],
  ["a .shp that isn't zipped", SHP, ["0:shapefile-not-zipped"]],
  ["a password", zipOf(SOUND, { flags: 1 }), ["0:encrypted"]],
  ["a zip's first bytes alone", Buffer.from("PK"), ["0:archive-broken"]],
  ["its end missing", zipOf(SOUND).subarray(0, -40), ["0:archive-broken"]],
  ["its beginning missing", zipOf(SOUND).subarray(64), ["0:unknown-format"]],
  ["a wrong sum of its .shp", zipOf(SOUND, { crc: 7, of: "a.shp" }), ["0:archive-broken"]],
  ["a wrong sum of its .dbf", zipOf(SOUND, { crc: 7, of: "a.dbf" }), ["0:archive-broken"]],
  ["a wrong sum of its .prj", zipOf(SOUND, { crc: 7, of: "a.prj" }), ["0:archive-broken"]],
  ["a bomb that says so", zipOf(SOUND, { size: 0xffff_fff0 }), ["0:too-large"]],
  ["a bomb that doesn't", zipOf(SOUND, { size: 3 }), ["0:archive-broken"]],
];

const SYSTEMS: Case[] = [
  ["no .prj and nothing said", zipOf(unsaid), ["0:coordinates-unsaid"]],
  [
    "no .prj and an unknown system said",
    zipOf(unsaid),
    ["0:coordinates-unknown"],
    { coordinates: "x" },
  ],
  [
    "a .prj that is not what was said",
    zipOf(SOUND),
    ["0:coordinates-contradict"],
    { coordinates: "3857" },
  ],
  ["a .prj of Beijing 54", having({ "a.prj": BEIJING_54 }), ["0:crs-unknown"]],
  ["a .prj that is garbage", having({ "a.prj": "garbage" }), ["0:crs-unknown"]],
  ["an empty .prj", having({ "a.prj": "" }), ["0:crs-unknown"]],
  [
    "degrees where metres were said",
    zipOf(unsaid),
    ["1:coordinate-in-degrees", "2:coordinate-in-degrees"],
    { coordinates: "4530" },
  ],
];

const SHAPES: Case[] = [
  ["an empty .shp", having({ "a.shp": "" }), ["0:truncated"]],
  ["a .shp that is none", having({ "a.shp": Buffer.alloc(200) }), ["0:shapefile-broken"]],
  ["no shapes", zipOf({ ...SOUND, "a.shp": shp([]), "a.dbf": dbf(FIELDS, []) }), ["0:no-rows"]],
  ["a .shp cut off in a shape", having({ "a.shp": SHP.subarray(0, -9) }), ["2:truncated"]],
  ["a .shp cut off in a shape's head", having({ "a.shp": SHP.subarray(0, 104) }), ["1:truncated"]],
  ["fewer shapes than records", shapes(area), ["2:shapefile-broken"]],
  ["more shapes than records", shapes(area, area, area), ["3:shapefile-broken"]],
  ["a shape of no length", having({ "a.shp": changed(SHP, 104, 0, true) }), ["1:shapefile-broken"]],
  ["a shape of a gigabyte", having({ "a.shp": changed(SHP, 104, 2 ** 29, true) }), ["1:too-large"]],
  ["an empty shape", second(shape(KIND.nothing, [])), ["2:geometry-missing"]],
  ["a kind of shape nobody knows", second(shape(99, [ring])), ["2:bad-geometry"]],
  ["surfaces in space", second(shape(KIND.patch, [ring])), ["2:bad-geometry"]],
  ["a shape's counts that lead out of it", second(changed(area, 40, 1000)), ["2:bad-geometry"]],
  ["fewer than no parts", second(changed(area, 36, -1)), ["2:bad-geometry"]],
  ["a part that begins behind the end", second(changed(area, 44, 9)), ["2:bad-geometry"]],
  ["a part that begins before the first", second(changed(area, 44, -3)), ["2:bad-geometry"]],
  ["no parts", second(shape(KIND.polygon, [])), ["2:bad-geometry"]],
  ["an open ring", second(shape(KIND.polygon, [ring.slice(0, 4)])), ["2:ring-open"]],
  [
    "a ring of two points",
    second(shape(KIND.polygon, [[...ring.slice(0, 2), ring[0] ?? [0, 0]]])),
    ["2:ring-too-short"],
  ],
  [
    "a bow-tie",
    second(
      shape(KIND.polygon, [
        [
          [126, 45],
          [127, 46],
          [127, 45],
          [126, 47],
          [126, 45],
        ],
      ]),
    ),
    ["2:ring-crossing"],
  ],
  ["NaN", second(shape(KIND.point, [[[Number.NaN, 45]]])), ["2:bad-geometry"]],
  ["infinity", second(shape(KIND.point, [[[126, Number.POSITIVE_INFINITY]]])), ["2:bad-geometry"]],
  ["0, 0", second(shape(KIND.point, [[[0, 0]]])), ["2:coordinate-zero"]],
  ["swapped axes", second(shape(KIND.point, [[[45, 126]]])), ["2:coordinate-swapped"]],
  [
    "ESRI's number for nothing",
    second(shape(KIND.point, [[[-1e39, -1e39]]])),
    ["2:coordinate-out-of-range"],
  ],
];

const TABLES: Case[] = [
  ["an empty .dbf", having({ "a.dbf": "" }), ["0:truncated"]],
  ["a .dbf cut off in its head", having({ "a.dbf": DBF.subarray(0, 40) }), ["0:shapefile-broken"]],
  ["a .dbf cut off in a record", having({ "a.dbf": DBF.subarray(0, -8) }), ["2:truncated"]],
  ["a .dbf without fields", having({ "a.dbf": dbf([], [[], []]) }), ["0:shapefile-broken"]],
  [
    "a field of a kind nobody knows",
    having({ "a.dbf": dbf([{ name: "X", type: "M", length: 10 }], ROWS) }),
    ["0:shapefile-broken"],
  ],
  [
    "fields longer than their record",
    having({ "a.dbf": changed(DBF, 8, 97 + (3 << 16)) }),
    ["0:shapefile-broken"],
  ],
  [
    "letters of no encoding",
    having({
      "a.dbf": dbf(
        FIELDS,
        [
          ["a", 1],
          ["é à", 2],
        ],
        (text) => Buffer.from(text, "latin1"),
      ),
    }),
    ["0:encoding-unknown"],
  ],
  [
    "a letter cut in two by its field",
    having({ "a.dbf": dbf([{ name: "N", length: 4 }], [["龙泰"], ["a"]]) }),
    ["0:encoding-unknown"],
  ],
  ["a .cpg nobody knows", having({ "a.cpg": "KLINGON" }), ["0:encoding-unknown"]],
  [
    "a .cpg that isn't true",
    having({
      "a.cpg": "UTF-8",
      "a.dbf": dbf(
        FIELDS,
        [
          ["a", 1],
          ["龙", 2],
        ],
        encodeGbk,
      ),
    }),
    ["2:text-broken"],
  ],
];

describe.each([
  ["its archive", ARCHIVES],
  ["its coordinate system", SYSTEMS],
  ["its shapes", SHAPES],
  ["its table", TABLES],
])("a Shapefile broken in %s says what and where", (_, cases) => {
  it.each(cases)("%s", async (_, content, found, options) => {
    expect(briefly(await readFileOf("broken.zip", content, options))).toEqual(found);
  });
});

describe("a file that can't be opened", () => {
  it.each(["/nowhere/a.geojson", "/"])("is said: %s", async (path) => {
    expect(briefly(await readPath(path))).toEqual(["0:unreadable"]);
  });
});
