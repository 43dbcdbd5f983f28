import { describe, expect, it } from "vitest";
import { sheetOf, xlsx } from "./testing/books";
import { briefly, readFileOf } from "./testing/files";

const cell = (ref: string, value: string, attributes = "") =>
  `<c r="${ref}" ${attributes}><v>${value}</v></c>`;
const row = (n: number, ...cells: string[]) => `<row r="${n}">${cells.join("")}</row>`;
const header = row(1, cell("A1", "0", 't="s"'), cell("B1", "1", 't="s"'));
const texts = "<si><t>编码</t></si><si><r><t>名</t></r><r><t>称</t></r><rPh><t>ming</t></rPh></si>";

describe("an XLSX register", () => {
  it("is read from its first sheet that isn't hidden, or from the one that is named", async () => {
    const book = xlsx(
      {
        字典: sheetOf([
          ["a", "b"],
          ["1", "2"],
        ]),
        楼栋: sheetOf([
          ["编码", "名称"],
          ["007", "七号楼"],
        ]),
        小区: sheetOf([
          ["编码", "名称"],
          ["01", "龙泰"],
        ]),
      },
      { state: 'state="hidden"' },
    );
    const first = await readFileOf("book.xlsx", book);
    expect(first).toEqual({
      rows: [
        {
          file: "book.xlsx",
          row: 2,
          values: { 编码: "007", 名称: "七号楼" },
          geometry: null,
          columns: new Map([
            ["编码", 0],
            ["名称", 1],
          ]),
        },
      ],
      problems: [],
    });
    const named = await readFileOf("book.xlsx", book, { sheet: "小区" });
    expect(named.rows[0]?.values).toEqual({ 编码: "01", 名称: "龙泰" });
  });

  it("gives each value as its reader sees it", async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m"/>' +
      '<numFmt numFmtId="166" formatCode="0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>';
    const values = [
      cell("A2", "42", 's="1"'),
      cell("A3", "43864", 's="2"'),
      cell("A4", "43864.5", 's="3"'),
      cell("A5", "2", 's="4"'),
      cell("A6", "230103001001"),
      cell("A7", "0.1"),
      cell("A8", "1", 't="b"'),
      cell("A9", "文", 't="str"'),
      cell("A10", "123456789012345678"),
      cell("A11", "1.2630000000000001E2"),
    ];
    const sheet = `<sheetData>${header}${values.map((one, i) => row(i + 2, one)).join("")}</sheetData>`;
    const { rows, problems } = await readFileOf("v.xlsx", xlsx({ a: sheet }, { texts, styles }));
    expect(problems).toEqual([]);
    expect(rows.map(({ values }) => values.编码)).toEqual([
      "000042",
      "2020-02-03",
      "2020-02-03 12:00",
      "2",
      "230103001001",
      "0.1",
      "TRUE",
      "文",
      "123456789012345678",
      "126.3",
    ]);
    expect(rows.every(({ values }) => values.名称 === "")).toBe(true);
  });

  it("lets a cell that reaches over several rows count for each of them", async () => {
    const sheet = `${sheetOf([
      ["街道", "社区"],
      ["花园", "一"],
      ["", "二"],
      ["", "三"],
      ["", "四"],
    ])}<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="A1:B1"/></mergeCells>`;
    const { rows } = await readFileOf("m.xlsx", xlsx({ a: sheet }));
    expect(rows.map(({ values }) => values.街道)).toEqual(["花园", "花园", "花园", ""]);
  });

  it("says where a formula has failed or has no result yet", async () => {
    const sheet = `<sheetData>${header}${row(2, cell("A2", "#REF!", 't="e"'), cell("B2", "x", 't="str"'))}${row(
      3,
      '<c r="A3"><f>SUM(1)</f></c>',
      cell("B3", "y", 't="str"'),
    )}</sheetData>`;
    const read = await readFileOf("e.xlsx", xlsx({ a: sheet }, { texts }));
    expect(briefly(read)).toEqual(["2:cell-error", "3:cell-error"]);
    expect(read.problems[0]?.values).toEqual({ column: "A2", value: "#REF!" });
  });
});
