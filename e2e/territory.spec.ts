import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { button, mapDrawn } from "./kit/desk";
import { OwnServer } from "./kit/own-server";
import { DESK, live, PHONE, person, WALL } from "./kit/people";
import { bringIn } from "./kit/small-district";

const folder = mkdtempSync(join(tmpdir(), "bulwark-territory-"));
const dataDir = join(folder, "data");
const server = new OwnServer(3432, { DATA_DIR: dataDir });

test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const MIDDLE = [126.652, 45.751] as const;
const ZOOM = 17;

/** The pixel of the map at which a place lies, while it looks at `MIDDLE`. */
async function pixel(page: Page, [lon, lat]: readonly [number, number]): Promise<[number, number]> {
  const box = await page.locator("[data-state=drawn] canvas").first().boundingBox();
  if (!box) throw new Error("a map that is drawn has a box");
  const world = 512 * 2 ** ZOOM;
  const across = (degrees: number): number => (degrees / 360) * world;
  const up = (degrees: number): number =>
    (Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) / (2 * Math.PI)) * world;
  return [
    box.x + box.width / 2 + across(lon) - across(MIDDLE[0]),
    box.y + box.height / 2 - up(lat) + up(MIDDLE[1]),
  ];
}

async function touch(page: Page, ...places: (readonly [number, number])[]): Promise<void> {
  for (const place of places) await page.mouse.click(...(await pixel(page, place)));
}

const edits = (page: Page) => page.getByRole("region", { name: "草稿" }).getByRole("listitem");

const publish = async (page: Page): Promise<void> => {
  await button(page, "发布…").click();
  await page.getByRole("dialog").getByRole("button", { name: "发布" }).click();
  await expect(page.getByText("已发布")).toBeVisible({ timeout: 60_000 });
};

test("[EDT1] [EDT6] [EDT7] [EDT8] [EDT9] a district is drawn anew, and every open screen follows without a reload", async ({
  browser,
}) => {
  test.setTimeout(480_000);
  bringIn(folder, dataDir);
  await server.start();
  const base = { base: server.base };
  const gate = await person(browser, "gate", PHONE, base);
  const wall = await person(browser, "wall", WALL, base);
  const board = await person(browser, "secretary", DESK, base);
  const desk = await person(browser, "district", WALL, base);
  const { page } = desk;
  const at = `${MIDDLE.join()},${ZOOM}`;
  await page.goto(`${server.base}/admin/territory?sel=g1&at=${at}`);
  await mapDrawn(page);
  await mapDrawn(wall.page);
  const screens = [gate, wall, board, desk];
  const opened = () =>
    Promise.all(screens.map((one) => one.page.evaluate(() => performance.timeOrigin)));
  const loads = await opened();

  await test.step("names, a gate that moves", async () => {
    await page.getByLabel("名称").fill("和兴路东门");
    await page.getByLabel("名称").press("Enter");
    await button(page, "移动").click();
    await expect(page.getByRole("toolbar")).toBeVisible();
    await touch(page, [126.6538, 45.7508]);
    await touch(page, [126.6507, 45.75075]);
    await expect(page.getByRole("heading", { name: "1栋" })).toBeVisible();
    await page.getByLabel("名称").fill("甲栋");
    await page.getByLabel("名称").press("Enter");
    await expect(edits(page)).toHaveCount(3);
  });

  await test.step("a new building, drawn corner by corner", async () => {
    await page.getByRole("navigation", { name: "属于" }).getByText("和兴小区").click();
    await button(page, "新楼栋").click();
    await expect(page.getByRole("toolbar")).toBeVisible();
    const [west, south, east, north] = [126.651, 45.7512, 126.6516, 45.7515];
    await touch(page, [west, south], [east, south], [east, north], [west, north]);
    await button(page, "完成").click();
    await page.getByLabel("名称").fill("4栋");
    await page.getByLabel("单元数").fill("2");
    await page.screenshot({ path: "e2e/screens/territory-build.png" });
    await button(page, "加进草稿").click();
    await expect(page.getByRole("heading", { name: "4栋" })).toBeVisible();
    await expect(edits(page).last()).toHaveText("新楼栋：4栋");
  });

  await test.step("a step is taken back and done again, and the draft survives a reload", async () => {
    await button(page, "撤销").click();
    await expect(edits(page)).toHaveCount(3);
    await page.reload();
    await mapDrawn(page);
    await expect(edits(page)).toHaveCount(3);
    await page.keyboard.press("Control+Shift+Z");
    await expect(edits(page)).toHaveCount(4);
    loads[3] = (await opened())[3] ?? 0;
  });

  await test.step("a compound split by a line", async () => {
    await touch(page, [126.6517, 45.75075]);
    await page.getByRole("navigation", { name: "属于" }).getByText("和兴小区").click();
    await button(page, "划开").click();
    await expect(page.getByRole("toolbar")).toBeVisible();
    // Upwards: what lies at the right is the new part.
    await touch(page, [126.6523, 45.7498], [126.6523, 45.7522]);
    await button(page, "完成").click();
    await page.getByLabel("新的一边叫").fill("和兴东院");
    await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(2);
    await expect(page.getByRole("checkbox", { name: "3栋" })).toBeChecked();
    await page.screenshot({ path: "e2e/screens/territory-split.png" });
    await button(page, "加进草稿").click();
    await expect(page.getByRole("heading", { name: "和兴东院" })).toBeVisible();
  });

  await test.step("a building that has stood there long enough", async () => {
    await touch(page, [126.6517, 45.75075]);
    await expect(page.getByRole("heading", { name: "2栋" })).toBeVisible();
    await button(page, "停用").click();
    await expect(edits(page)).toHaveCount(6);
    await page.screenshot({ path: "e2e/screens/territory-draft.png" });
  });

  await test.step("an exit, drawn, moved and measured; another that the map shows is retired", async () => {
    await touch(page, [126.6507, 45.75075]);
    await page.getByRole("navigation", { name: "属于" }).getByText("和兴小区").click();
    await button(page, "新出入口").click();
    await touch(page, [126.65, 45.7515]);
    await page.getByLabel("名称").fill("西口");
    await page.getByLabel("宽度").fill("3.5");
    await button(page, "加进草稿").click();
    await expect(page.getByRole("heading", { name: "西口" })).toBeVisible();
    await button(page, "移动").click();
    await touch(page, [126.65, 45.751]);
    await page.getByLabel("宽度").fill("4.2");
    await page.getByLabel("宽度").press("Enter");
    await expect(edits(page).last()).toHaveText("改宽度：西口");
    await page.keyboard.press("Control+z");
    await expect(page.getByLabel("宽度")).toHaveValue("3.5");
    await page.keyboard.press("Control+y");
    await expect(page.getByLabel("宽度")).toHaveValue("4.2");
    await page.screenshot({ path: "e2e/screens/territory-exit.png" });
    await touch(page, [126.651, 45.752]);
    await expect(page.getByRole("heading", { name: "北口" })).toBeVisible();
    await button(page, "停用").click();
    await expect(edits(page)).toHaveCount(10);
  });

  await test.step("it is published, and everybody follows", async () => {
    // A screen that started over would have forgotten it.
    const search = board.page.getByRole("combobox", { name: /^找/ });
    await search.fill("东院");
    const tiles = wall.page.waitForResponse(/\/tiles\//, { timeout: 90_000 });
    await publish(page);
    await expect(gate.page.getByText("和兴路东门").first()).toBeVisible({ timeout: 30_000 });
    expect((await tiles).status()).toBeLessThan(300);
    for (const one of [gate, wall, board]) await live(one.page);
    for (const name of ["甲栋", "3栋", "4栋", "和兴东院"])
      await expect(board.page.getByText(name).first(), name).toBeVisible({ timeout: 30_000 });
    await expect(board.page.getByText("2栋")).toHaveCount(0);
    await expect(edits(page)).toHaveCount(0);
    await expect(search).toHaveValue("东院");
    expect(await opened()).toEqual(loads);
    await button(board.page, "出入口").click();
    const exit = board.page.getByRole("region", { name: /^出入口/ }).getByRole("listitem");
    await expect(exit).toContainText("西口和兴小区 · 宽 4.2 米 · 消防车可过");
    await wall.page.screenshot({ path: "e2e/screens/territory-wall.png" });
    await page.screenshot({ path: "e2e/screens/territory-after.png" });
    await board.page.screenshot({ path: "e2e/screens/territory-secretary.png" });
  });
});
