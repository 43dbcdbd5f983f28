import fc from "fast-check";
import jsQR from "jsqr";
import { describe, expect, it } from "vitest";
import { qrOf } from "@/app/_ui/qr-code";
import { ORIENTATIONS, PAPERS, type Paper, pageLayout } from "@/lib/print/paper";
import { scaleBar } from "@/lib/print/scale";
import type { PageContent } from "./content";
import { LEGEND, type LegendKey, legendOf } from "./legend";
import { faceFor } from "./pdf/fonts";
import { mapPdf } from "./pdf/map-pdf";
import { Rows } from "./rows";
import { type ReadPage, readPdf } from "./testing/read-pdf";
import { slicesOfFiles } from "./testing/slices";
import { lengthWords, sayIn, scaleWords } from "./words";

const slices = slicesOfFiles();
const ADDRESS = "http://127.0.0.1:3000/board?node=c7&at=71.43210,51.12345,14.25&sheet=1";
const DOTS = [60, 40] as const;
const ALL = Object.keys(LEGEND) as LegendKey[];
const RARE = "𠀀龘🚑 ok";

/** A map of a few dots, each of another colour. */
function dots(): ImageData {
  const [width, height] = DOTS;
  const data = new Uint8ClampedArray(width * height * 4).map((_, i) =>
    i % 4 === 3 ? 255 : (i * 7) % 251,
  );
  return { data, width, height } as unknown as ImageData;
}

function content(
  paper: Paper,
  orientation: (typeof ORIENTATIONS)[number],
  scale: number,
  keys: readonly LegendKey[],
): PageContent {
  const layout = pageLayout(paper, orientation);
  const say = sayIn("zh-CN");
  const bar = scaleBar(scale, 42 * layout.unit);
  return {
    layout,
    title: "龙泰社区态势图 Longtai",
    place: "南岗区 · 奋斗路街道 · 龙泰社区",
    drill: say("drill"),
    asOf: say("asOf", { time: "2026年2月12日 19:42" }),
    state: say("stale"),
    stale: true,
    scaleText: scaleWords(scale),
    bar,
    barText: ["0", lengthWords(bar.metres / 2, "zh-CN"), lengthWords(bar.metres, "zh-CN")],
    north: say("north"),
    legendTitle: say("legend"),
    legend: legendOf(new Set(keys), "zh-CN", say),
    qr: qrOf(ADDRESS),
    qrText: say("scan"),
    notes: [say("clock", { offset: "+8" })],
    attribution: "© OpenStreetMap contributors",
  };
}

/** With all that any of them writes: unpacking slices takes the most time of it. */
const face = faceFor(
  slices,
  JSON.stringify([content("A4", "landscape", 1_000, ALL), RARE, "0123456789,.公里米"]),
);

async function printed(page: PageContent): Promise<ReadPage> {
  const rows = new Rows(DOTS[0]);
  await rows.push(dots());
  const map = { width: DOTS[0], height: DOTS[1], bytes: await rows.packed() };
  const [read] = (await readPdf(await mapPdf(page, map, await face, "zh-CN", 0))).pages;
  if (!read) throw new Error("no page");
  return read;
}

describe("[PRN3] a printed map", () => {
  it("is as large as its paper, has its words as text and its map where it belongs, whole", async () => {
    for (const paper of PAPERS)
      for (const orientation of ORIENTATIONS) {
        const page = content(paper, orientation, 5_000, ALL);
        const { layout } = page;
        const read = await printed(page);
        expect(read.width).toBeCloseTo(layout.width, 3);
        expect(read.height).toBeCloseTo(layout.height, 3);
        const said = read.texts.map(({ text }) => text);
        for (const words of [
          page.title,
          page.place,
          page.asOf,
          page.state,
          "1:5000",
          page.attribution,
        ])
          expect(said).toContain(words);
        for (const { label } of page.legend) expect(said).toContain(label);
        const [image] = read.images;
        for (const side of ["x", "y", "width", "height"] as const)
          expect(image?.[side]).toBeCloseTo(layout.map[side], 3);
        expect(image?.dots).toEqual(DOTS);
        const rgb = image?.rgb() ?? new Uint8Array();
        const { data } = dots();
        expect([...rgb]).toEqual([...data].filter((_, i) => i % 4 !== 3));
      }
  }, 60_000);

  it("keeps every word on the sheet, and a legend that is long off what stands beside it", async () => {
    for (const paper of ["A4", "A0"] as const)
      for (const orientation of ORIENTATIONS) {
        const page = content(paper, orientation, 25_000, ALL);
        const read = await printed(page);
        const { layout } = page;
        const labels = new Set(page.legend.map(({ label }) => label));
        for (const { text, x, y, size } of read.texts) {
          expect(x, text).toBeGreaterThanOrEqual(layout.header.x - 0.01);
          expect(y - size, text).toBeGreaterThanOrEqual(0);
          expect(y, text).toBeLessThanOrEqual(layout.height - 5);
          // Never smaller than what is read at arm's length.
          if (labels.has(text)) expect(size, text).toBeGreaterThanOrEqual(1.5 * layout.unit);
        }
      }
  }, 60_000);

  it("has a bar whose length is the scale's: whoever lays a ruler on it measures the ground", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PAPERS),
        fc.constantFrom(...ORIENTATIONS),
        fc.integer({ min: 500, max: 50_000 }),
        async (paper, orientation, scale) => {
          const page = content(paper, orientation, scale, []);
          const read = await printed(page);
          const label = read.texts.find(({ text }) => text === page.barText[2]);
          const { metres } = page.bar;
          expect(label?.text).toBe(lengthWords(metres, "zh-CN"));
          // Its parts are the blocks right above that label: the code beside it is of another black.
          const parts = read.blocks.filter(
            ({ y, height, colour }) =>
              label !== undefined &&
              colour !== "000000" &&
              y + height < label.y &&
              label.y - y < 6 * page.layout.unit,
          );
          const from = Math.min(...parts.map(({ x }) => x));
          const to = Math.max(...parts.map(({ x, width }) => x + width));
          expect(parts).toHaveLength(page.bar.parts);
          expect(((to - from) * scale) / 1_000 / metres).toBeCloseTo(1, 4);
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);

  it("has a code that a phone reads as the address of the same view", async () => {
    const page = content("A4", "portrait", 5_000, []);
    const read = await printed(page);
    const { header, unit } = page.layout;
    const size = 25 * unit;
    const left = header.x + header.width - size;
    const top = page.layout.footer.y;
    // As a camera sees it: dark where a block lies, with white around it.
    const side = 330;
    const margin = 30;
    const picture = new Uint8ClampedArray(side * side * 4).fill(255);
    const dark = read.blocks.filter(
      ({ colour, x, y }) => colour === "000000" && x > left - 1 && y > top - 1,
    );
    for (let py = 0; py < side; py++)
      for (let px = 0; px < side; px++) {
        const x = left + ((px - margin + 0.5) / (side - 2 * margin)) * size;
        const y = top + ((py - margin + 0.5) / (side - 2 * margin)) * size;
        if (dark.some((b) => x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height))
          picture.fill(0, (py * side + px) * 4, (py * side + px) * 4 + 3);
      }
    expect(jsQR(picture, side, side)?.data).toBe(ADDRESS);
  }, 30_000);

  it("writes any character: of what the face lacks, a box", async () => {
    const page = { ...content("A4", "landscape", 1_000, []), title: RARE };
    const read = await printed(page);
    expect(read.texts.map(({ text }) => text)).toContain(page.title);
  }, 30_000);
});
