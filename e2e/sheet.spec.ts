import { expect, type Locator, type Page, test } from "@playwright/test";
import { button, mapDrawn } from "./kit/desk";
import { person } from "./kit/people";
import { fingers } from "./kit/touch";

/** Four maps are drawn by software beside the server: none of them larger than it has to be. */
const SMALL = { width: 1024, height: 768 };

/** A share of the map's width and height, as a point of the page. */
async function on(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await page.locator("canvas.maplibregl-canvas").boundingBox();
  if (!box) throw new Error("no map");
  return [box.x + box.width * x, box.y + box.height * y];
}

const sheet = (page: Page): Locator => page.getByRole("region", { name: /的草图$/ });
const drawn = (page: Page): Locator => page.getByRole("list", { name: /的草图$/ });
const picture = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: `e2e/screens/sheet-${name}.png` });

/** Takes up a tool; where the map is narrow it lies in a tray. */
async function take(page: Page, tool: string): Promise<void> {
  const tools = page.getByRole("toolbar", { name: "画图工具" });
  await expect(tools).toBeVisible();
  const tray = tools.getByRole("button", { name: /^画图工具/ });
  if (await tray.isVisible()) await tray.click();
  await button(tools, tool).click();
}

/** The library that hears the hand has come: the cursor says that it listens. */
const listening = (page: Page): Promise<void> =>
  expect(page.locator("canvas.maplibregl-canvas")).toHaveCSS("cursor", "crosshair");

/** What the map shows, as its address says it. */
const where = (page: Page): string | null => new URL(page.url()).searchParams.get("at");

/** Opens the list of what is drawn. */
async function list(page: Page): Promise<Locator> {
  const more = button(page, "更多");
  if ((await more.getAttribute("aria-expanded")) !== "true") await more.click();
  return drawn(page).getByRole("listitem");
}

/** Takes hold of what is drawn, by what the list says of it. */
async function choose(page: Page, what: RegExp): Promise<void> {
  await (await list(page)).filter({ hasText: what }).getByRole("button").click();
}

async function name(page: Page, what: RegExp, words: string): Promise<void> {
  await choose(page, what);
  await sheet(page).getByRole("textbox", { name: "标注" }).fill(words);
  await button(sheet(page), "完成").click();
}

/** What is drawn, one by one, in no order. */
const words = async (items: Locator): Promise<string[]> =>
  (await items.allTextContents()).map((text) => text.replace(/ [\d.,]+ k?m²?$/, "")).sort();

test("two desks and a tablet draw on one sheet while a wall watches, one of them without a network for a while", async ({
  browser,
}) => {
  test.setTimeout(480_000);
  const desk = await person(browser, "street", SMALL, { path: "/board" });
  const node = await desk.page.evaluate(() => {
    const me = JSON.parse(localStorage.getItem("bulwark.me.street") ?? "{}");
    return me.actor.appointments[0].node as string;
  });
  const path = `/board?node=${node}&sheet=1`;
  const other = await person(browser, "street", SMALL, { path });
  const tablet = await person(browser, "district", SMALL, { path, options: { hasTouch: true } });
  const wall = await person(browser, "wall", SMALL, { path: `/wall?node=${node}&sheet=1` });
  const all = [desk, other, tablet, wall];
  for (const one of all) await mapDrawn(one.page);
  const watched = drawn(wall.page).getByRole("listitem");

  await test.step("a line is seen while it grows, and then on every screen", async () => {
    const { page } = desk;
    await page.keyboard.press("d");
    await take(page, "画笔");
    await listening(page);
    await page.mouse.move(...(await on(page, 0.3, 0.3)));
    await page.mouse.down();
    for (const x of [0.35, 0.4, 0.45]) await page.mouse.move(...(await on(page, x, 0.3 + x / 5)));
    const drawing = sheet(tablet.page).locator("[data-drawing]");
    await expect(drawing).toHaveCount(1);
    await page.mouse.up();
    await expect(drawing).toHaveCount(0);
    await expect.poll(() => words(watched)).toEqual(["折线"]);
  });

  await test.step("fingers draw an area, two of them move the map, a slip of a glove does no harm", async () => {
    const { page } = tablet;
    const hand = await fingers(page);
    await take(page, "区域");
    await listening(page);
    const corners = sheet(page).getByText(/^\d+ 点$/);
    await hand.tap(await on(page, 0.2, 0.2), 9);
    await hand.tap(await on(page, 0.6, 0.2));
    await expect(corners).toHaveText("2 点");
    await hand.spread(await on(page, 0.4, 0.4), 80);
    await expect(corners).toHaveText("2 点");
    await hand.tap(await on(page, 0.5, 0.5));
    await hand.tap(await on(page, 0.3, 0.5));
    await expect(corners).toHaveText("4 点");
    await button(sheet(page), "退一点").tap();
    await expect(corners).toHaveText("3 点");
    await picture(page, "tablet");
    await button(sheet(page), "画完").tap();
    await expect.poll(() => words(watched)).toEqual(["区域", "折线"]);
  });

  await test.step("a finger sets a tent and names it", async () => {
    const { page } = tablet;
    await take(page, "标记");
    await sheet(page).getByRole("radio", { name: "帐篷" }).check({ force: true });
    await page.touchscreen.tap(...(await on(page, 0.3, 0.35)));
    await sheet(page).getByRole("textbox", { name: "标注" }).fill("二号帐篷");
    await button(sheet(page), "完成").tap();
    await expect.poll(() => words(watched)).toEqual(["区域", "帐篷 二号帐篷", "折线"]);
  });

  await test.step("keys alone draw an arrow", async () => {
    const { page } = other;
    const tools = page.getByRole("toolbar", { name: "画图工具" });
    await tools.getByRole("button", { name: /^画图工具/ }).focus();
    await page.keyboard.press("Enter");
    await button(tools, "箭头").focus();
    await page.keyboard.press("Enter");
    await listening(page);
    const said = sheet(page).getByRole("status");
    await page.keyboard.press("Enter");
    await expect(said.filter({ hasText: "箭头 1 点" })).toHaveCount(1);
    const from = where(page);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => where(page)).not.toBe(from);
    await page.keyboard.press("Enter");
    await expect(said.filter({ hasText: "箭头 2 点" })).toHaveCount(1);
    await page.keyboard.press("Shift+Enter");
    await expect(said.filter({ hasText: /^画了箭头/ })).toHaveCount(1);
    await expect.poll(() => words(watched)).toEqual(["区域", "帐篷 二号帐篷", "折线", "箭头"]);
  });

  await test.step("what was done to the same things meanwhile, with and without a network, becomes one picture", async () => {
    const { page, context } = desk;
    await context.setOffline(true);
    await expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 30_000 });
    await choose(page, /帐篷/);
    await button(sheet(page), "删除").click();
    await name(page, /折线/, "东线");
    await name(page, /箭头/, "往东");
    await expect(sheet(page).getByText("3 笔待上传")).toBeVisible();
    await name(other.page, /帐篷/, "三号帐篷");
    await name(other.page, /箭头/, "往西");
    await choose(tablet.page, /折线/);
    await button(sheet(tablet.page), "删除").tap();
    await expect.poll(() => words(watched)).toEqual(["区域", "帐篷 三号帐篷", "箭头 往西"]);
    await context.setOffline(false);
    await expect(sheet(page).getByText(/待上传/)).toHaveCount(0, { timeout: 30_000 });
    const agreed = ["区域", "帐篷 三号帐篷", "折线 东线", expect.stringMatching(/^箭头 往[东西]$/)];
    await expect.poll(() => words(watched)).toEqual(agreed);
    const same = await words(watched);
    for (const one of [desk, other, tablet]) {
      const items = await list(one.page);
      await expect.poll(() => words(items)).toEqual(same);
    }
    for (const one of [desk, tablet]) await button(one.page, "更多").click();
    await picture(page, "desk");
    await picture(other.page, "list");
    await expect(wall.page.getByText("画的是草图，不是状态")).toBeVisible();
    await picture(wall.page, "wall");
  });

  await test.step("undo takes back one's own alone", async () => {
    const before = await words(watched);
    await take(desk.page, "文字");
    await desk.page.mouse.click(...(await on(desk.page, 0.5, 0.25)));
    await sheet(desk.page).getByRole("textbox", { name: "文字" }).fill("物资从西门进");
    await button(sheet(desk.page), "完成").click();
    await expect.poll(() => words(watched)).toContain("文字 物资从西门进");
    await name(tablet.page, /区域/, "静态管理");
    await expect.poll(() => words(watched)).toContain("区域 静态管理");
    await desk.page.keyboard.press("Control+z");
    await expect
      .poll(() => words(watched))
      .toEqual(before.map((one) => (one === "区域" ? "区域 静态管理" : one)));
  });

  await test.step("what was on it a minute ago is shown as the past, and brought back from there", async () => {
    const { page } = tablet;
    await list(page);
    await button(sheet(page), "看过去的草图").tap();
    const past = drawn(page).getByRole("listitem").filter({ hasText: "物资从西门进" });
    await button(sheet(page), /改动之前/).tap();
    await expect(past).toHaveCount(1);
    await expect(sheet(page).getByText(/过去的，只能看/)).toBeVisible();
    await past.getByRole("button").focus();
    await page.keyboard.press("Enter");
    await picture(page, "past");
    await button(sheet(page), "找回").tap();
    await expect.poll(() => words(watched)).toContain("文字 物资从西门进");
    await button(sheet(page), "回到现在").tap();
  });

  await test.step("it is all there after a reload", async () => {
    const before = await words(watched);
    await wall.page.reload();
    await expect.poll(() => words(watched), { timeout: 45_000 }).toEqual(before);
  });
  for (const one of all) await one.close();
});
