import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { panel } from "./kit/desk";
import { DESK, live, PHONE, person, WALL } from "./kit/people";

const box = (page: Page) => page.getByRole("combobox", { name: /^找/ });
const options = (page: Page) => page.getByRole("listbox", { name: "查找结果" }).getByRole("option");

test("a desk finds a door by shorthand, flies there, and then the next by its number alone", async ({
  browser,
}) => {
  const { page, close } = await person(browser, "street", DESK);
  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await expect(page.getByText(/^可以写/)).toBeVisible();
  await page.keyboard.type("1-2");
  await expect(options(page).first()).toContainText("1栋2单元");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  expect((await new AxeBuilder({ page }).include("search").analyze()).violations).toEqual([]);
  await page.screenshot({ path: "e2e/screens/find-board.png" });
  await page.keyboard.press("Enter");
  await expect(panel(page).getByRole("heading", { name: "1栋2单元" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("sel")).toMatch(/\.2$/);

  await page.keyboard.press("/");
  await page.keyboard.type("101");
  await expect(options(page).first()).toContainText("1栋2单元101");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(box(page)).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(box(page)).not.toBeFocused();
  await page.goBack();
  await expect(panel(page).getByRole("heading", { name: "1栋2单元" })).toBeHidden();
  await close();
});

test("places answer to their pinyin and initials, and nothing of another street does", async ({
  browser,
}) => {
  const { page, close } = await person(browser, "street", DESK);
  const names = await page.getByRole("treeitem").allTextContents();
  expect(names[1]).toContain("社区");
  await page.keyboard.press("/");
  await page.keyboard.type("shequ");
  const found = options(page).filter({ hasText: "社区" });
  await expect(found).not.toHaveCount(0);
  for (const text of await options(page).locator("b").allTextContents())
    expect(names.join()).toContain(text.replace(/社区.*/, ""));
  await box(page).fill("没有这个地方");
  await expect(page.getByText("没有找到“没有这个地方”。")).toBeVisible();
  await close();
});

test("a phone without a network finds by the names it has kept, and says so", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await live(page);
  await expect(page.getByTitle(/^离线准备/)).toHaveText("离线就绪", { timeout: 45_000 });
  await context.setOffline(true);
  await expect(page.getByText(/离线/).first()).toBeVisible();
  await page.reload();
  const find = page.getByRole("button", { name: "找地点" });
  const size = await find.boundingBox();
  expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(56);
  await find.click();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type("1栋");
  await expect(options(page).first()).toContainText("1栋");
  expect((await options(page).first().boundingBox())?.height).toBeGreaterThanOrEqual(56);
  await expect(page.getByText(/只找了这台设备上保存的名字/)).toBeVisible();
  await page.screenshot({ path: "e2e/screens/find-field-offline.png" });
  await options(page).first().click();
  await expect(page.getByText(/从这里往|就在这里/)).toBeVisible();
  await page.screenshot({ path: "e2e/screens/find-field.png" });
  await close();
});

test("the secretary's phone goes to the door that was found; the wall's map to the place", async ({
  browser,
}) => {
  const { page, close } = await person(browser, "secretary", PHONE);
  await box(page).fill("1-1");
  await options(page).first().click();
  await expect(page.getByRole("heading", { name: "1栋1单元" })).toBeVisible();
  await close();

  const wall = await person(browser, "wall", WALL);
  await wall.page.keyboard.press("/");
  await expect(box(wall.page)).toBeFocused();
  await wall.page.keyboard.type("1栋");
  await expect(options(wall.page).first()).toBeVisible();
  await wall.page.screenshot({ path: "e2e/screens/find-wall.png" });
  await wall.page.keyboard.press("Enter");
  await expect(box(wall.page)).toBeHidden();
  await wall.close();
});

test("who sees more than a screen shows finds it there too, and is taken to it", async ({
  browser,
}) => {
  const { page, close } = await person(browser, "district", DESK);
  await box(page).fill("longtaishequ");
  await expect(options(page).first()).toContainText("龙泰社区");
  await page.keyboard.press("Enter");
  const one = new URL(page.url()).searchParams.get("node") ?? "";
  await page.goto(`/community?node=${one}`);
  await live(page);
  await box(page).fill("wenminshequ");
  const beyond = page.getByRole("group", { name: "其他辖区" }).getByRole("option").first();
  await expect(beyond).toContainText("文敏社区");
  await page.screenshot({ path: "e2e/screens/find-beyond.png" });
  await beyond.click();
  await expect(page.getByRole("heading", { level: 1, name: "文敏社区" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("node")).not.toBe(one);
  await close();
});
