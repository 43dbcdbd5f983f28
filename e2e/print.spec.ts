import { readFile, writeFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { readPdf } from "../app/_print/testing/read-pdf";
import { pageLayout } from "../lib/print/paper";
import { button, choose, mapDrawn } from "./kit/desk";
import { person } from "./kit/people";

const SMALL = { width: 1024, height: 768 };

/** Presses the button and takes the file that comes. */
async function made(page: Page): Promise<Uint8Array> {
  const coming = page.waitForEvent("download", { timeout: 120_000 });
  await button(page.getByRole("dialog"), "生成文件").click();
  const file = await coming;
  return new Uint8Array(await readFile(await file.path()));
}

test("[PRN3] [PRN4] [PRN5] what is on the screen, and the state of its place, on paper", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const { page, close } = await person(browser, "street", SMALL, { path: "/board" });
  await mapDrawn(page);
  const dialog = page.getByRole("dialog");
  await page.keyboard.press("Control+p");
  await expect(dialog.getByRole("heading")).toHaveText(/^打印.+街道$/);

  await test.step("A3 at 1:10,000", async () => {
    await choose(dialog, "指定比例尺");
    await dialog.getByLabel("1:").fill("10000");
    const { pages } = await readPdf(await made(page));
    const [read] = pages;
    if (!read) throw new Error("no page");
    expect([read.width, read.height].map(Math.round)).toEqual([420, 297]);
    const said = read.texts.map(({ text }) => text);
    for (const words of [
      /街道态势图$/,
      /^截至 \d{4}年\d+月\d+日 \d\d:\d\d$/,
      /^打印时数据实时$/,
      /^1:10,000$/,
      /^图例$/,
      /OpenStreetMap/,
    ])
      expect(said).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
    // 1 km on the ground is 100 mm on the sheet.
    const zero = read.texts.find(({ text }) => text === "0");
    const end = read.texts
      .filter(({ text, y }) => /^[\d.]+ (米|公里)$/.test(text) && y === zero?.y)
      .at(-1);
    if (!zero || !end) throw new Error("no scale bar");
    const bar = read.blocks.filter(
      ({ x, y, height }) => x > zero.x - 3 && x < end.x + 5 && y + height < end.y && end.y - y < 8,
    );
    const metres = Number.parseFloat(end.text) * (end.text.endsWith("公里") ? 1_000 : 1);
    const length =
      Math.max(...bar.map(({ x, width }) => x + width)) - Math.min(...bar.map(({ x }) => x));
    expect(length * 10).toBeCloseTo(metres, 1);
    const { map } = pageLayout("A3", "landscape");
    const [image] = read.images;
    expect(image?.width).toBeCloseTo(map.width, 2);
    expect((image?.dots[0] ?? 0) / (map.width / 25.4)).toBeCloseTo(300, 0);
    // Ground and signs are on it, from its first row to its last.
    const rgb = image?.rgb() ?? new Uint8Array();
    const parts = 12;
    for (let i = 0; i < parts; i++) {
      const part = rgb.subarray((i * rgb.length) / parts, ((i + 1) * rgb.length) / parts);
      const colours = new Set<number>();
      for (let at = 0; at + 2 < part.length; at += 3)
        colours.add(((part[at] ?? 0) << 16) | ((part[at + 1] ?? 0) << 8) | (part[at + 2] ?? 0));
      expect(colours.size, `part ${i}`).toBeGreaterThan(8);
    }
  });

  await test.step("what is stopped stays stopped", async () => {
    // Large enough to be still under way.
    await dialog.getByLabel("纸张").selectOption("A0");
    await button(dialog, "生成文件").click();
    await button(dialog, "停止").click();
    await expect(button(dialog, "生成文件")).toBeVisible();
    await expect(dialog.getByRole("status")).toHaveCount(0);
    await expect(dialog.getByRole("alert")).toHaveCount(0);
  });

  await test.step("what was chosen is there again after a look at the other form", async () => {
    await choose(dialog, "状态和日志");
    await choose(dialog, "地图");
    await expect(dialog.getByLabel("1:")).toHaveValue("10000");
  });

  await test.step("the same as a picture", async () => {
    await dialog.getByLabel("纸张").selectOption("A4");
    await choose(dialog, "PNG");
    const png = await made(page);
    const view = new DataView(png.buffer);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([3508, 2480]);
    const size = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, Buffer.from(png).toString("base64"));
    expect(size).toEqual([3508, 2480]);
    await writeFile("e2e/screens/print-map.png", png);
  });

  await test.step("the state of the place, and its journal", async () => {
    await choose(dialog, "状态和日志");
    const { pages } = await readPdf(await made(page));
    expect(pages.length).toBeGreaterThan(0);
    for (const [i, one] of pages.entries()) {
      const said = one.texts.map(({ text }) => text);
      expect(said).toContain(`第 ${i + 1} 页，共 ${pages.length} 页`);
      expect(said).toEqual(expect.arrayContaining([expect.stringMatching(/街道状态$/)]));
    }
  });
  await close();
});
