import { describe, expect, it } from "vitest";
import type { ReadOptions } from "./source";
import { bookParts, sheetOf, xlsx } from "./testing/books";
import { briefly, readFileOf } from "./testing/files";
import { encodeGbk } from "./testing/gbk";
import { zipOf } from "./testing/zip";

type Case = [what: string, content: string | Buffer, found: string[], options?: ReadOptions];

const HEAD = "编码,名称\n";
const latin1 = (text: string) => Buffer.from(text, "latin1");

/** Windows 1251, for letters from А to я. */
const cyrillic = (text: string) =>
  Buffer.from(
    [...text].map((letter) => (letter < "А" ? letter.charCodeAt(0) : letter.charCodeAt(0) - 0x350)),
  );

const CSV: Case[] = [
  ["an empty file", "", ["0:empty"]],
  ["empty lines", "\n\n\n", ["0:empty"]],
  ["a header alone", HEAD, ["0:no-rows"]],
  ["a header and empty lines", `${HEAD},\n,\n`, ["0:no-rows"]],
  ["a title alone", "南岗区楼栋登记表\n", ["1:no-header"]],
  ["a title alone, of Excel", "南岗区楼栋登记表,,\n", ["0:no-header"]],
  ["a header of one name", `编码\n1,a\n`, ["1:no-header"]],
  ["one column", "编码\n1\n2\n", ["1:no-header"]],
  ["a doubled BOM", `\ufeff\ufeff${HEAD}1,a\n`, ["1:bom-twice"]],
  ["a column twice", "编码,名称,编码\n1,a,2\n", ["1:column-twice"]],
  ["a column twice, with a space", "编码,名称, 编码\n1,a,2\n", ["1:column-twice"]],
  ["a line that is short", `${HEAD}1,a\n2\n3,c\n`, ["3:columns-differ"]],
  ["a line that is long", `${HEAD}1,a\n2,b,c\n`, ["3:columns-differ"]],
  ["two lines of other lengths", `${HEAD}1\n2,b,c\n`, ["2:columns-differ", "3:columns-differ"]],
  ["a value under no name", "编码,名称,\n1,a,\n2,b,c\n", ["3:value-without-column"]],
  ["an unclosed quote", `${HEAD}1,"a\n2,b\n`, ["2:table-broken"]],
  ["an unclosed quote over a megabyte", `${HEAD}1,"${"a\n".repeat(600_000)}`, ["2:table-broken"]],
  ["text behind a quote", `${HEAD}1,"a"b\n`, ["2:table-broken"]],
  ["a quote within a value", `${HEAD}1,a"b\n`, ["2:table-broken"]],
  ["a broken line behind one of several lines", `${HEAD}1,"a\nb"\n2,"c"d\n`, ["4:table-broken"]],
  [
    "the encoding of Western Europe",
    latin1("code,name\n1,Rés\n2,Café élysée\n"),
    ["0:encoding-unknown"],
  ],
  ["the encoding of Russia", cyrillic("код,имя\n1,Проспект Республики\n"), ["0:encoding-unknown"]],
  [
    "Big5",
    Buffer.concat([Buffer.from("code,name\n1,"), bytes("a677b16fb77ea84fb5f3c45ac05db1d0")]),
    ["0:encoding-unknown"],
  ],
  ["UTF-8 cut off in a letter", Buffer.from(`${HEAD}1,龙`).subarray(0, -1), ["0:encoding-unknown"]],
  ["GBK cut off in a letter", encodeGbk(`${HEAD}1,龙泰`).subarray(0, -1), ["0:encoding-unknown"]],
  [
    "two encodings",
    Buffer.concat([Buffer.from(`${HEAD}1,龙泰小区和兴路\n`), encodeGbk("2,龙泰小区\n")]),
    ["0:encoding-unknown"],
  ],
  [
    "UTF-16 cut off in a letter",
    Buffer.from(`\ufeff${HEAD}1,a`, "utf16le").subarray(0, -1),
    ["0:encoding-unknown"],
  ],
  ["zeros", Buffer.concat([Buffer.from(HEAD), Buffer.alloc(9)]), ["0:unknown-format"]],
  ["a picture", bytes("89504e470d0a1a0a0000000d49484452"), ["0:unknown-format"]],
];

function bytes(hex: string): Buffer {
  return Buffer.from(hex, "hex");
}

const rows = sheetOf([
  ["编码", "名称"],
  ["1", "a"],
]);
const parts = bookParts({ 表: rows });
const without = (name: string) =>
  zipOf(Object.fromEntries(Object.entries(parts).filter(([key]) => key !== name)));
const book = xlsx({ 表: rows });
const sheet = (xml: string) => xlsx({ 表: xml });

const XLSX: Case[] = [
  ["no such sheet", book, ["0:no-sheet"], { sheet: "楼" }],
  ["only hidden sheets", xlsx({ 表: rows }, { state: 'state="hidden"' }), ["0:no-sheet"]],
  ["no sheets", xlsx({}), ["0:no-sheet"]],
  ["an empty sheet", sheet(""), ["0:no-header"]],
  ["a header alone", sheet(sheetOf([["编码", "名称"]])), ["0:no-rows"]],
  ["a column twice", sheet(sheetOf([["编码", "编码"]])), ["1:column-twice"]],
  [
    "a value under no name",
    sheet(
      sheetOf([
        ["编码", "名称"],
        ["1", "a", "b"],
      ]),
    ),
    ["2:value-without-column"],
  ],
  [
    "a failed formula in a header",
    sheet('<row r="1"><c t="e"><v>#N/A</v></c></row>'),
    ["1:cell-error", "0:no-header"],
  ],
  ["a column far out", sheet('<row r="7"><c r="ZZZZ7"><v>1</v></c></row>'), ["7:table-broken"]],
  ["a cell that is nowhere", sheet('<row r="7"><c r="7"><v>1</v></c></row>'), ["7:table-broken"]],
  [
    "a text that isn't there",
    sheet('<row r="x"><c t="s"><v>9</v></c><c t="s"/></row>'),
    ["1:cell-error", "0:no-header"],
  ],
  ["a sheet that isn't there", without("xl/worksheets/sheet1.xml"), ["0:archive-broken"]],
  ["no list of parts", without("xl/_rels/workbook.xml.rels"), ["0:archive-broken"]],
  ["no workbook", without("xl/workbook.xml"), ["0:no-shapefile"]],
  ["a sheet that isn't closed", sheet("<sheetData><row>"), ["0:table-broken"]],
  [
    "a sheet with an entity of its own",
    sheet("<row><c><v>&bomb;</v></c></row>"),
    ["0:table-broken"],
  ],
  [
    "a sheet that is no XML",
    zipOf({ ...parts, "xl/worksheets/sheet1.xml": "PK" }),
    ["0:table-broken"],
  ],
  [
    "a sheet in bytes that are no letters",
    zipOf({ ...parts, "xl/worksheets/sheet1.xml": bytes("3cff") }),
    ["0:table-broken"],
  ],
  ["a password on its parts", zipOf(parts, { flags: 1 }), ["0:encrypted"]],
  ["a password on the whole", bytes("d0cf11e0a1b11ae1"), ["0:old-office"]],
  [
    "a part that unpacks to more than is allowed",
    zipOf(parts, { size: 0xffff_fff0 }),
    ["0:too-large"],
  ],
  ["a part that unpacks to more than it says", zipOf(parts, { size: 10 }), ["0:archive-broken"]],
  [
    "a part that unpacks to less than it says",
    zipOf(parts, { size: 10_000 }),
    ["0:archive-broken"],
  ],
  ["a wrong sum", zipOf(parts, { crc: 1 }), ["0:archive-broken"]],
  ["the end missing", book.subarray(0, -30), ["0:archive-broken"]],
  ["a damaged inside", damaged(book), ["0:archive-broken"]],
];

function damaged(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  copy.fill(0xff, 60, 75);
  return copy;
}

describe.each([
  ["a CSV register", "broken.csv", CSV],
  ["an XLSX register", "broken.xlsx", XLSX],
])("%s that is broken says what and where", (_, name, cases) => {
  it.each(cases)("%s", async (_, content, found, options) => {
    expect(briefly(await readFileOf(name, content, options))).toEqual(found);
  });
});
