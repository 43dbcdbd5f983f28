import { expect, type Page, test } from "@playwright/test";
import { button } from "./kit/desk";
import { DESK, live, PHONE, person } from "./kit/people";

const drawn = (page: Page): Promise<void> =>
  page.locator("[data-state=drawn] canvas").waitFor({ timeout: 45_000 });

const param = (page: Page, name: string): string | null =>
  new URL(page.url()).searchParams.get(name);

/** The map's place as the address says it, once it has come to rest somewhere else. */
async function movedFrom(page: Page, before: string | null): Promise<string> {
  await expect.poll(() => param(page, "at")).not.toBeNull();
  await expect.poll(() => param(page, "at")).not.toBe(before);
  return param(page, "at") ?? "";
}

const row = (page: Page, name: string | RegExp) => page.getByRole("treeitem", { name }).first();

test("[VIEW1] [VIEW2] a view has an address: back and forward, another browser, and who may not see it", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { page, close } = await person(browser, "district", DESK);
  await drawn(page);
  let fetched = 0;
  page.on("request", (request) => {
    if (/\/api\/territory|\/board\b/.test(request.url())) fetched++;
  });

  const [street, community] = await test.step("tree and map move together", async () => {
    await row(page, /^奋斗路街道/).click();
    const at = await movedFrom(page, null);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("navigation", { name: "位置" })).toContainText(
      /南岗区.*奋斗路街道/,
    );
    const near = await movedFrom(page, at);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("奋斗路街道");
    return [at, near];
  });

  await test.step("back and forward bring place and map back, and fetch nothing", async () => {
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("奋斗路街道");
    expect(param(page, "at")).toBe(street);
    await page.goForward();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("奋斗路街道");
    expect(param(page, "at")).toBe(community);
    expect(fetched).toBe(0);
  });

  await test.step("the map is moved by keys, and the tree shows where it is", async () => {
    await page.keyboard.press("2");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await movedFrom(page, community);
    await page.keyboard.press("-");
    await expect(page.locator("[role=treeitem][aria-current=location]")).toHaveCount(1);
  });

  await test.step("layers and language too", async () => {
    await page.keyboard.press("l");
    await page.getByRole("checkbox", { name: "卡口" }).uncheck();
    await page.keyboard.press("Escape");
    await expect(button(page, "图层 5/6")).toBeFocused();
    await button(page, "English").click();
  });

  const link = page.url();
  expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
    node: expect.any(String),
    at: expect.any(String),
    layers: "seals,squads,runs,names,base",
    lang: "en",
  });

  await test.step("a browser that is not signed in signs in first, then sees just that", async () => {
    const context = await browser.newContext({ viewport: DESK });
    const other = await context.newPage();
    await other.goto(link);
    await other.getByRole("link", { name: "Sign in, then open" }).click();
    await other.getByRole("link", { name: "区指挥部", exact: true }).click();
    await drawn(other);
    await expect(button(other, "Layers 5/6")).toBeVisible();
    expect(other.url()).toBe(link);
    await context.close();
  });

  await test.step("who may not see it is told the same as for a place there is not", async () => {
    const street = await person(browser, "street", PHONE, { path: "/board?view=list" });
    const words: string[] = [];
    for (const path of [link, "/board?node=nowhere", "/community?node=nowhere"]) {
      await street.page.goto(`${path}${path === link ? "" : "&lang=en"}`);
      const said = street.page.getByRole("main");
      await expect(said.getByRole("heading")).toHaveText("This link is outside your appointments");
      words.push((await said.textContent()) ?? "");
    }
    expect(new Set(words).size).toBe(1);
    await street.page.goto("/board?node=nowhere&view=list");
    await street.page.getByRole("link", { name: "回我的辖区" }).click();
    await live(street.page);
    await street.close();
  });
  await close();
});
