import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { FILES, METROPOLIS, makeMetropolis } from "../bench/import/metropolis";
import { MOST_BUILDINGS, type TerritoryFile } from "../lib/protocol/territory";
import { button, choose, mapDrawn, panel } from "./kit/desk";
import { OwnServer } from "./kit/own-server";
import { DESK, figure, live, WALL } from "./kit/people";

const folder = mkdtempSync(join(tmpdir(), "bulwark-large-"));
const dataDir = join(folder, "data");
const server = new OwnServer(3319, { DATA_DIR: dataDir, BULWARK_DRILL: "off" });

/** A made city with a few more buildings than come with a file. */
test.beforeAll(async () => {
  test.setTimeout(600_000);
  const city = join(folder, "city");
  await makeMetropolis(city, { buildings: MOST_BUILDINGS + 500, seed: 1 });
  const files = Object.entries(FILES).map(([what, name]) => `${what}=${join(city, name)}`);
  const district = `${METROPOLIS.id}=${METROPOLIS.name}`;
  const args = ["--data", dataDir, "--district", district, "--coordinates", "wgs84", ...files];
  execFileSync("npm", ["run", "-s", "import", "--", ...args]);
  await server.start();
});

test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A city takes longer. */
const drawn = (page: Page): Promise<void> => mapDrawn(page, 60_000);
const zoom = (page: Page): number =>
  Number(new URL(page.url()).searchParams.get("at")?.split(",")[2] ?? 0);
const TABLET = { width: 1024, height: 768 };
const PART = /\/api\/territory\/.*part=1/;

/** Holds back what this browser is told of single buildings, until it is let go. */
async function hold(context: BrowserContext): Promise<() => void> {
  let letGo = (): void => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await context.route("**/api/trpc/territory.buildings*", async (route) => {
    await gate;
    await route.continue();
  });
  return letGo;
}

test("[TER11] a district of more buildings than come at once: tree, search, seal, wall, link, offline", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const files: TerritoryFile[] = [];
  const parts: string[] = [];
  const context = await browser.newContext({
    viewport: DESK,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    baseURL: server.base,
  });
  const page = await context.newPage();
  page.on("response", async (answer) => {
    if (PART.test(answer.url())) parts.push(answer.url());
    else if (files.length === 0 && answer.url().includes("/api/territory/"))
      files.push((await answer.json()) as TerritoryFile);
  });
  await page.goto("/demo/as/district");
  await live(page);
  await drawn(page);
  let id = "";
  let place = "";
  const households = await panel(page)
    .getByText(/ 户 · /)
    .textContent();

  await test.step("its file has areas alone, which know what is in them", async () => {
    await expect.poll(() => files.length).toBeGreaterThan(0);
    const [file] = files;
    const levels = new Set(file?.nodes.map(([, , level]) => level));
    expect(levels).toEqual(new Set([0, 1, 2, 3]));
    const standing = Object.values(file?.without ?? {}).reduce((sum, [all]) => sum + all, 0);
    expect(standing).toBe(MOST_BUILDINGS + 500);
    expect(households).toMatch(/^\d,\d{3},\d{3} 户/);
    expect(parts).toEqual([]);
  });

  await test.step("a branch that is opened has its buildings, and no other community's come", async () => {
    for (const depth of [2, 3, 4]) {
      const row = page.locator(`[role=treeitem][aria-level="${depth}"]`).first();
      await row.locator("span").first().click();
      await expect(row).toHaveAttribute("aria-expanded", "true");
    }
    await expect(page.locator('[role=treeitem][aria-level="5"]').first()).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    expect(new Set(parts).size).toBe(1);
  });

  await test.step("what is found among all of them is flown to and selected", async () => {
    const before = new Set(parts).size;
    const search = page.getByRole("combobox", { name: /^找/ });
    await search.fill("5栋");
    const name = page.getByText("5栋", { exact: true });
    const option = page.getByRole("option").filter({ has: name }).first();
    await expect(option).toBeVisible();
    await option.click();
    await expect(panel(page).getByRole("heading", { name: "5栋" })).toBeVisible();
    id = new URL(page.url()).searchParams.get("sel") ?? "";
    expect(id).toMatch(/^f\d{8}$/);
    await expect.poll(() => zoom(page)).toBeGreaterThan(15);
    await expect.poll(() => new Set(parts).size).toBeGreaterThan(before);
    place = (await page.getByRole("navigation", { name: "位置" }).textContent()) ?? "";
  });

  await test.step("and is sealed as any other", async () => {
    await button(panel(page), /^封楼/).click();
    await choose(panel(page), /^现在/);
    await button(panel(page), /^确认封闭/).click();
    await expect(
      panel(page)
        .getByText(/^封闭 今日$/)
        .first(),
    ).toBeVisible();
  });
  const stairwells = await panel(page)
    .getByText(/^\d单元$/)
    .count();
  expect(stairwells).toBeGreaterThan(0);

  await test.step("a wall has of a community nobody looks at there what the boards name, and says while it comes", async () => {
    const wall = await browser.newContext({
      viewport: WALL,
      locale: "zh-CN",
      baseURL: server.base,
    });
    const wallParts: string[] = [];
    const screen = await wall.newPage();
    screen.on("request", (asked) => PART.test(asked.url()) && wallParts.push(asked.url()));
    const letGo = await hold(wall);
    await screen.goto("/demo/as/wall");
    await live(screen);
    const sealed = screen.locator("dl > div", { hasText: "封闭" }).first().locator("dd");
    await expect(sealed.locator("b")).toHaveText(/^\d+…$/);
    expect((await figure(screen, "封闭"))[1]).toBe(1);
    letGo();
    await expect(sealed.locator("b")).toHaveText(`${stairwells}`);
    await drawn(screen);
    await screen.screenshot({ path: "e2e/screens/large-wall.png" });
    expect(wallParts).toEqual([]);
    await wall.close();
  });

  await test.step("a link that names a building waits for its row; one that names nothing is told so", async () => {
    const other = await browser.newContext({
      viewport: DESK,
      locale: "zh-CN",
      baseURL: server.base,
    });
    const letGo = await hold(other);
    // No board names it.
    const neighbour = `f${String(Number(id.slice(1)) + 1).padStart(8, "0")}`;
    const desk = await other.newPage();
    await desk.goto(`/demo/as/district?to=${encodeURIComponent(`/board?sel=${neighbour}`)}`);
    await live(desk);
    await expect(panel(desk).getByText("正在取这栋楼的资料…")).toBeVisible();
    letGo();
    await expect(panel(desk).getByRole("heading", { name: /^\d+(栋|号楼)$/ })).toBeVisible();
    await expect.poll(() => zoom(desk)).toBeGreaterThan(15);
    await desk.goto("/board?sel=f99999999");
    await expect(panel(desk).getByText("找不到这一项")).toBeVisible();
    await other.close();
  });

  await test.step("without a network there is what it says there is", async () => {
    const carried = await browser.newContext({
      viewport: TABLET,
      locale: "zh-CN",
      baseURL: server.base,
      hasTouch: true,
      isMobile: true,
    });
    const tablet = await carried.newPage();
    const link = `/board?sel=${id}`;
    await tablet.goto(`/demo/as/district?to=${encodeURIComponent(link)}`);
    await live(tablet);
    await expect(panel(tablet).getByRole("heading", { name: "5栋" })).toBeVisible();
    const kept = (): Promise<number> =>
      tablet.evaluate(async () => {
        const [page] = await (await caches.open("bulwark-shell-1")).matchAll("/board");
        return page ? (await (await caches.open("bulwark-buildings-1")).keys()).length : 0;
      });
    await expect.poll(kept, { timeout: 60_000 }).toBeGreaterThan(0);
    await tablet.getByTitle(/^离线准备/).click();
    const dialog = tablet.getByRole("dialog", { name: "离线准备" });
    await expect(dialog.getByText(/打开过的 [1-9]\d* 个社区/)).toBeVisible();
    await tablet.screenshot({ path: "e2e/screens/large-ready.png" });
    await carried.setOffline(true);
    await tablet.goto(link);
    await expect(panel(tablet).getByRole("heading", { name: "5栋" })).toBeVisible();
    await expect(panel(tablet).getByText("封闭 今日", { exact: true }).first()).toBeVisible();
    await expect(tablet.getByRole("navigation", { name: "位置" })).toHaveText(place);
    await tablet.screenshot({ path: "e2e/screens/large-offline.png" });
    await carried.close();
  });
  await context.close();
});
