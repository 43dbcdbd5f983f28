import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faceFor } from "../pdf/fonts";
import { readPdf } from "../testing/read-pdf";
import { slicesOfFiles } from "../testing/slices";
import { sayIn } from "../words";
import { wrap } from "../wrap";
import { type Block, paginate } from "./flow";
import { type Report, reportPdf } from "./report-pdf";
import type { Section } from "./state";

const say = sayIn("zh-CN");

describe("[PRN5] pages", () => {
  const block = fc.record({
    height: fc.double({ min: 1, max: 40, noNaN: true }),
    leads: fc.boolean(),
    repeats: fc.boolean(),
  });

  it("hold every block once, in order, inside the page; a heading is never left alone", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 60 }), (made) => {
        const head: Block = { height: 5, draw: () => {} };
        const blocks = made.map(
          ({ height, leads, repeats }, i): Block => ({
            height,
            draw: () => {},
            // What leads leads something, and not more than fits.
            leads: leads && i + 1 < made.length && !made[i + 1]?.leads,
            ...(repeats && !leads ? { repeat: head } : {}),
          }),
        );
        const pages = paginate(blocks, 100);
        expect(
          pages
            .flat()
            .map(({ block: one }) => one)
            .filter((one) => one !== head),
        ).toEqual(blocks);
        for (const [i, page] of pages.entries()) {
          let end = 0;
          for (const { block: one, y } of page) {
            expect(y).toBeCloseTo(end, 6);
            end = y + one.height;
          }
          expect(end).toBeLessThanOrEqual(100 + 1e-6);
          expect(page.at(-1)?.block.leads ?? false).toBe(false);
          // A row with which a page begins has its head over it.
          const own = page.find(({ block: one }) => one !== head);
          if (i > 0 && own?.block.repeat) expect(page[0]?.block).toBe(head);
        }
      }),
    );
  });

  it("have no page for the room below the last block alone", () => {
    const row: Block = { height: 25, draw: () => {} };
    const gap: Block = { height: 4, gap: true, draw: () => {} };
    expect(paginate([row, row, row, row, gap], 100)).toHaveLength(1);
    const pages = paginate([row, row, row, row, gap, row], 100);
    expect(pages.map((page) => page.map(({ y }) => y))).toEqual([[0, 25, 50, 75], [0]]);
    expect(paginate([row, gap, row], 100)[0]?.map(({ y }) => y)).toEqual([0, 25, 29]);
  });

  it("break lines where they may, and lose no character", () => {
    const words = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const chinese = fc.stringMatching(/^[一-龥，。]{1,20}$/);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, chinese), { maxLength: 30 }),
        fc.integer({ min: 4, max: 40 }),
        (parts, width) => {
          const text = parts.join(" ");
          const lines = wrap(text, width, (part) => [...part].length);
          for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width);
          expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        },
      ),
    );
    expect(wrap("封闭6栋2单元", 4, (part) => [...part].length)).toEqual(["封闭6栋", "2单元"]);
    expect(wrap("run 1205 at stop 12", 8, (part) => part.length)).toEqual([
      "run 1205",
      "at stop",
      "12",
    ]);
  });
});

const rows = (n: number, loud: number): Section["rows"] =>
  Array.from({ length: n }, (_, i) => ({
    cells: [
      `和兴路${i}号院 ${i}栋2单元`,
      "区防指〔2026〕17号 关于和兴路沿线单元封闭管理的通知",
      "2月12日 – 2月26日",
      "08:12",
    ],
    loud: i < loud,
  }));

const columns = ["地点", "通知", "起止", "关门"].map((head) => ({ head, share: 1 }));

const report: Report = {
  title: "龙泰社区状态",
  place: "南岗区 · 奋斗路街道 · 龙泰社区",
  drill: say("drill"),
  asOf: say("asOf", { time: "2026年2月12日 19:42" }),
  state: say("live"),
  stale: false,
  words: { figures: say("figures"), none: say("none") },
  status: {
    figures: ["封闭单元", "待执行", "有人卡口", "在岗人数", "无法送达"].map((label, i) => ({
      label,
      value: `${i * 37}`,
      loud: i === 1,
    })),
    sections: [
      {
        title: say("sealsHead", { n: 80 }),
        sample: { kind: "icons", names: ["seal-3"] },
        columns,
        rows: rows(80, 3),
      },
      {
        title: say("runsHead", { n: 0 }),
        sample: { kind: "icons", names: ["truck"] },
        columns,
        rows: [],
      },
    ],
  },
  journal: {
    title: say("journalHead", { from: "今天 00:00", to: "19:42", n: 40 }),
    sample: null,
    columns,
    rows: rows(40, 0),
  },
  remarks: [say("journalPaper")],
  page: (n, of) => say("page", { n, of }),
  foot: "",
};

describe("[PRN5] a report", () => {
  it("says on every page what it is of and as of when, which page it is, and what its columns are", async () => {
    const face = await faceFor(
      slicesOfFiles(),
      `${JSON.stringify(report)}${say("page", { n: 0, of: 0 })}0123456789`,
    );
    const { pages } = await readPdf(await reportPdf(report, face, "zh-CN", 0));
    expect(pages.length).toBeGreaterThan(3);
    for (const [i, page] of pages.entries()) {
      expect([page.width, page.height].map(Math.round)).toEqual([210, 297]);
      const said = page.texts.map(({ text }) => text);
      expect(said).toEqual(
        expect.arrayContaining([
          report.title,
          report.place,
          report.asOf,
          "演练",
          say("page", { n: i + 1, of: pages.length }),
        ]),
      );
      // Under the head, either a heading or the head of the table that goes on.
      const top = page.texts.filter(({ y }) => y > 33 && y < 48).map(({ text }) => text);
      expect(
        top.some((text) => text === "地点" || text === report.words.figures),
        top.join(),
      ).toBe(true);
      for (const { text, x, y, size } of page.texts) {
        expect(size, text).toBeGreaterThanOrEqual(2.5);
        expect(x, text).toBeGreaterThanOrEqual(10);
        expect(y, text).toBeLessThanOrEqual(284);
      }
    }
    const all = pages.flatMap(({ texts }) => texts);
    expect(all.filter(({ text }) => text.startsWith("2月12日"))).toHaveLength(120);
    expect(all.filter(({ text, bold }) => bold && text.startsWith("2月12日"))).toHaveLength(3);
    expect(all.map(({ text }) => text)).toContain(say("none"));
  }, 60_000);
});
