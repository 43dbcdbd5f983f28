import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sheetOf, xlsx } from "./testing/books";
import { collectionOf, feature, point } from "./testing/features";
import { readFileOf } from "./testing/files";
import { dbf, KIND, shape, shp } from "./testing/shapes";
import { zipOf } from "./testing/zip";

const NAMES = ["龙泰小区", "和兴路3号院", "花园街道"];
const collection = collectionOf(
  ...NAMES.map((name, i) => feature(point([126.6, 45.7 + i / 100]), { name, code: `00${i}` })),
);
const at = (i: number): [number, number] => [126.6, 45.7 + i / 100];

const FILES = {
  "a.geojson": Buffer.from(collection),
  "a.geojson.gz": gzipSync(collection),
  "a.ndjson": Buffer.from(
    NAMES.map((name) => `${JSON.stringify(feature(point([126, 45]), { name }))}\n`).join(""),
  ),
  "a.csv": Buffer.from(`code,name\n${NAMES.map((name, i) => `00${i},"${name}"\n`).join("")}`),
  "a.xlsx": xlsx({ a: sheetOf([["code", "name"], ...NAMES.map((name, i) => [`00${i}`, name])]) }),
  "a.zip": zipOf({
    "a.shp": shp(NAMES.map((_, i) => shape(KIND.point, [[at(i)]]))),
    "a.dbf": dbf(
      [{ name: "NAME", length: 20 }],
      NAMES.map((name) => [name]),
    ),
  }),
};
const options = { coordinates: "wgs84" };

describe.each(Object.entries(FILES))("%s", (name, whole) => {
  it("is sound before it is damaged", async () => {
    const { rows, problems } = await readFileOf(name, whole, options);
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(NAMES.length);
  });

  it("is answered, however its bytes are damaged", async () => {
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(damage, async (bytes) => {
        const copy = Buffer.from(whole);
        for (const [at, byte] of bytes) copy[at] = byte;
        const { rows, problems } = await readFileOf(name, copy, options);
        // What can't be read is never passed over in silence.
        if (rows.length < NAMES.length) expect(problems).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(["a.geojson", "a.geojson.gz", "a.xlsx", "a.zip"] as const)("%s", (name) => {
  it("is never taken for whole when it is cut off", async () => {
    const whole = FILES[name];
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        const { problems } = await readFileOf(name, whole.subarray(0, length), options);
        expect(problems).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
