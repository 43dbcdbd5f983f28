import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { importNote, importProblem } from "@/lib/i18n/messages/import";
import { LANGUAGES } from "@/lib/i18n/translate";
import { type ImportProblem, ProblemLog } from "@/server/territory/problem-log";
import { describeOutcome, describeProblem } from "./describe";
import type { ImportOutcome } from "./import-files";
import { ProblemFile } from "./problem-file";

const outcome = (over: Partial<ImportOutcome>): ImportOutcome => ({
  problems: [],
  problemCounts: new Map(),
  notes: [],
  changes: new Map(),
  before: null,
  version: null,
  after: null,
  report: null,
  ...over,
});

describe("what an import says", () => {
  it("names a problem's file, row, and reason", () => {
    const problem = {
      file: "/somewhere/b.csv",
      row: 7,
      code: "inside-two",
      values: { name: "6栋", one: "东区", other: "西区" },
    } as const;
    expect(describeProblem(problem, "zh-CN")).toBe("b.csv 第 7 行：“6栋”同时落在“东区”和“西区”里");
    expect(describeProblem(problem, "en")).toBe("b.csv row 7: “6栋” lies in “东区” and in “西区”");
  });

  it("has the reader's sentences too", () => {
    const problem = { file: "a.csv", row: 0, code: "empty", values: {} } as const;
    expect(describeProblem(problem, "zh-CN")).toBe("a.csv：文件是空的");
  });

  it("names the first problems of a kind, and says how many more there are", () => {
    const log = new ProblemLog();
    for (let row = 1; row <= 1_000; row++)
      log.add({ file: "b.csv", row, code: "inside-none", values: { name: `${row}栋` } });
    log.add({ file: "b.csv", row: 7, code: "no-district", values: {} });
    const lines = describeOutcome(
      outcome({ problems: log.shown, problemCounts: log.counts }),
      "en",
    );
    expect(lines[0]).toBe("1001 problems, nothing was imported:");
    expect(lines.filter((line) => /^ {2}b\.csv/.test(line))).toHaveLength(21);
    expect(lines.at(-1)).toMatch(/^ {2}… and 980 more like: b\.csv row 1: “1栋”/);
  });

  it("writes all of them into a table, whatever is in a name", () => {
    const path = join(mkdtempSync(join(tmpdir(), "bulwark-problems-")), "out.csv");
    const file = new ProblemFile(path, (one: ImportProblem) => describeProblem(one, "en"));
    for (let row = 1; row <= 3_000; row++)
      file.add({ file: "b.csv", row, code: "inside-none", values: { name: 'a "b", c' } });
    file.close();
    const rows = parse(readFileSync(path), { bom: true }) as string[][];
    expect(rows).toHaveLength(3_001);
    expect(rows[3_000]?.slice(0, 3)).toEqual(["b.csv", "3000", "inside-none"]);
    expect(rows[3_000]?.[3]).toContain('a "b", c');
    rmSync(dirname(path), { recursive: true });
  });

  it("tells a dry run: what was decided, what would change, who is retired", () => {
    const gone = Array.from({ length: 50 }, (_, i) => ({ id: `b${i}`, name: `${i}栋` }));
    const lines = describeOutcome(
      outcome({
        notes: [
          {
            code: "default",
            values: { what: "floors", kind: "block", value: "6" },
            count: 3,
            places: [{ file: "b.csv", row: 2 }],
          },
        ],
        changes: new Map([["building", { added: 0, changed: 0, same: 9, vanished: 52, gone }]]),
      }),
      "zh-CN",
    );
    expect(lines.slice(0, 4)).toEqual([
      "自动处理：",
      "  没写层数，按 6 计（楼房） · 3 次, 如 b.csv 第 2 行",
      "试运行，没有改动。导入后：",
      "  楼栋：新 0，改 0，不变 9，停用 52",
    ]);
    expect(lines.slice(4, 6)).toEqual(["名册里不再有，停用（记录都保留）：", "  0栋（b0）"]);
    expect(lines.at(-1)).toBe("  ……还有 2 个");
  });

  it("leaves no value of any sentence unfilled in one language only", () => {
    const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const messages of [importProblem, importNote])
      for (const key of Object.keys(messages.en) as (keyof typeof messages.en)[]) {
        const [zh, en] = LANGUAGES.map((language) => blanks(messages[language][key]));
        expect(zh, key).toEqual(en);
      }
  });
});
