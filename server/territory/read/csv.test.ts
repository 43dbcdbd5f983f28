import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { briefly, readFileOf } from "./testing/files";
import { encodeGbk } from "./testing/gbk";

const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t" };
const ENCODINGS: Record<string, (text: string) => Buffer> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with a BOM": (text) => Buffer.from(`\ufeff${text}`),
  GBK: encodeGbk,
  "UTF-16": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
};

const cell = fc.oneof(
  fc.constantFrom(
    "",
    "007",
    "1.50",
    "龙泰小区",
    "6栋2单元",
    'a "b"',
    "x,y",
    "x;y",
    "x\ty",
    "l1\nl2",
  ),
  fc.string({ unit: fc.constantFrom(...' ,;\t"\n和兴路三号院0123456789abc') }),
);
const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
const HEADER = ["编码", "名称", "备注"];

const written = (rows: string[][], delimiter: string, end: string): string =>
  rows
    .map((row) =>
      row.map((text) => (/[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)),
    )
    .map((row) => row.join(delimiter) + end)
    .join("");

const empty = (row: readonly string[]) => row.every((text) => text.trim() === "");

describe("a CSV register", () => {
  const cases = Object.entries(DELIMITERS).flatMap(([name, delimiter]) =>
    Object.entries(ENCODINGS).map(([encoding, encode]) => ({ name, delimiter, encoding, encode })),
  );

  it.each(cases)(
    "separated by $name in $encoding is read as it was written",
    async ({ delimiter, encode }) => {
      await fc.assert(
        fc.asyncProperty(table, fc.constantFrom("\n", "\r\n"), async (rows, end) => {
          const text = written([HEADER, ...rows], delimiter, end);
          const read = await readFileOf("register.csv", encode(text));
          const kept = rows.filter((row) => !empty(row));
          if (kept.length === 0) expect(briefly(read)).toEqual(["0:no-rows"]);
          else expect(read.problems).toEqual([]);
          expect(read.rows.map(({ values }) => HEADER.map((name) => values[name]))).toEqual(kept);
          // Each row is where an editor shows it.
          const lines = text.split(/\r?\n/);
          for (const { row, values } of read.rows) {
            const first = String(values.编码).split("\n")[0]?.replaceAll('"', '""') ?? "";
            expect(lines[row - 1]?.replace(/^"/, "").startsWith(first)).toBe(true);
          }
        }),
        { numRuns: 15 },
      );
    },
  );

  it("may have a title above its header, and Excel's note on what separates it", async () => {
    const text = "sep=;\n南岗区楼栋登记表;\n\n编码;名称\n001;花园街道\n";
    const { rows, problems } = await readFileOf("t.csv", text);
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        file: "t.csv",
        row: 5,
        values: { 编码: "001", 名称: "花园街道" },
        geometry: null,
        columns: new Map([
          ["编码", 0],
          ["名称", 1],
        ]),
      },
    ]);
  });

  it("may be gzipped, and of any name", async () => {
    const { rows } = await readFileOf("register", gzipSync("code,name\n1,a\n"));
    expect(rows).toHaveLength(1);
  });

  it("may have some rare letters in GBK", async () => {
    const { rows } = await readFileOf("rare.csv", encodeGbk("编码,名称\n1,喆堃小区\n2,镕园小区\n"));
    expect(rows.map(({ values }) => values.名称)).toEqual(["喆堃小区", "镕园小区"]);
  });

  it("may be longer than what is read at once, in any encoding", async () => {
    const names = Array.from({ length: 40_000 }, (_, i) => `和兴路${i}号院`);
    const text = written([HEADER, ...names.map((name, i) => [String(i), name, ""])], ",", "\n");
    for (const encode of Object.values(ENCODINGS)) {
      const { rows, problems } = await readFileOf("long.csv", encode(text));
      expect(problems).toEqual([]);
      expect(rows.map(({ values }) => values.名称)).toEqual(names);
    }
  });
});
