import { expect, type Locator, type Page, test } from "@playwright/test";
import { button } from "./kit/desk";
import { person } from "./kit/people";

/** Three maps are drawn by software beside the server: none of them larger than it has to be. */
const SMALL = { width: 1024, height: 768 };

/** A share of the map's width and height, as a point of the page. */
async function on(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await page.locator("canvas.maplibregl-canvas").boundingBox();
  if (!box) throw new Error("no map");
  return [box.x + box.width * x, box.y + box.height * y];
}

const sheet = (page: Page): Locator => page.getByRole("region", { name: /的草图$/ });
const drawn = (page: Page): Locator => page.getByRole("list", { name: /的草图$/ });
const open = (page: Page): Promise<void> =>
  expect(page.locator("[data-state=drawn] canvas")).toBeVisible({ timeout: 45_000 });

/** Opens the list of what is drawn. */
async function list(page: Page): Promise<Locator> {
  await button(page, "更多").click();
  return drawn(page).getByRole("listitem");
}

/** What is drawn, one by one, in no order. */
const words = async (items: Locator): Promise<string[]> =>
  (await items.allTextContents()).map((text) => text.replace(/ [\d.,]+ k?m²?$/, "")).sort();

test("a desk and a tablet draw on one sheet while a wall watches, one of them without a network for a while", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const desk = await person(browser, "street", SMALL, { path: "/board" });
  const node = await desk.page.evaluate(() => {
    const me = JSON.parse(localStorage.getItem("bulwark.me.street") ?? "{}");
    return me.actor.appointments[0].node as string;
  });
  const tablet = await person(browser, "district", SMALL, {
    path: `/board?node=${node}&sheet=1`,
    options: { hasTouch: true },
  });
  const wall = await person(browser, "wall", SMALL, { path: `/wall?node=${node}&sheet=1` });
  for (const one of [desk, tablet, wall]) await open(one.page);
  const watched = drawn(wall.page).getByRole("listitem");

  await test.step("a line is seen while it grows, and then on every screen", async () => {
    const { page } = desk;
    await page.keyboard.press("d");
    await button(sheet(page), "画笔").click();
    // The library that hears the hand has come: the cursor says that it listens.
    await expect(page.locator("canvas.maplibregl-canvas")).toHaveCSS("cursor", "crosshair");
    await page.mouse.move(...(await on(page, 0.3, 0.3)));
    await page.mouse.down();
    for (const x of [0.35, 0.4, 0.45]) await page.mouse.move(...(await on(page, x, 0.3 + x / 5)));
    const drawing = sheet(tablet.page).locator("[data-drawing]");
    await expect(drawing).toHaveCount(1);
    await page.mouse.up();
    await expect(drawing).toHaveCount(0);
    await expect.poll(() => words(watched)).toEqual(["折线"]);
  });

  await test.step("a finger sets a tent on the tablet and names it", async () => {
    const { page } = tablet;
    await button(sheet(page), "标记").click();
    await sheet(page).getByRole("radio", { name: "帐篷" }).check({ force: true });
    await page.touchscreen.tap(...(await on(page, 0.3, 0.35)));
    await sheet(page).getByRole("textbox", { name: "标注" }).fill("二号帐篷");
    await button(sheet(page), "完成").click();
    await expect.poll(() => words(watched)).toEqual(["帐篷 二号帐篷", "折线"]);
  });

  await test.step("what is drawn without a network joins what was done meanwhile", async () => {
    const { page, context } = desk;
    await context.setOffline(true);
    await expect(page.getByText(/离线/).first()).toBeVisible({ timeout: 30_000 });
    await button(sheet(page), "文字").click();
    await page.mouse.click(...(await on(page, 0.5, 0.25)));
    await sheet(page).getByRole("textbox", { name: "文字" }).fill("物资从西门进");
    await button(sheet(page), "完成").click();
    await expect(sheet(page).getByText("1 笔待上传")).toBeVisible();
    // Meanwhile the line is deleted elsewhere.
    const listed = await list(tablet.page);
    await listed.filter({ hasText: "折线" }).getByRole("button").click();
    await button(sheet(tablet.page), "删除").click();
    await context.setOffline(false);
    await expect(sheet(page).getByText(/待上传/)).toHaveCount(0, { timeout: 30_000 });
    const all = ["帐篷 二号帐篷", "文字 物资从西门进"];
    await expect.poll(() => words(watched)).toEqual(all);
    const own = await list(page);
    await expect.poll(() => words(own)).toEqual(all);
  });

  await test.step("undo takes back one's own alone, and what was deleted is brought back", async () => {
    await button(sheet(desk.page), "撤销").click();
    await expect.poll(() => words(watched)).toEqual(["帐篷 二号帐篷"]);
    const { page } = tablet;
    await list(page);
    await button(sheet(page), "找回删掉的").click();
    const line = sheet(page).getByRole("listitem").filter({ hasText: "折线" });
    await button(line, "找回").click();
    await expect.poll(() => words(watched)).toEqual(["帐篷 二号帐篷", "折线"]);
  });

  await test.step("it is all there after a reload", async () => {
    await wall.page.reload();
    await expect.poll(() => words(watched), { timeout: 45_000 }).toEqual(["帐篷 二号帐篷", "折线"]);
  });
  for (const one of [desk, tablet, wall]) await one.close();
});
