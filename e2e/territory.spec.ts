import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { button, mapDrawn } from "./kit/desk";
import { OwnServer } from "./kit/own-server";
import { live, PHONE, person, WALL } from "./kit/people";

const folder = mkdtempSync(join(tmpdir(), "bulwark-territory-"));
const dataDir = join(folder, "data");
const server = new OwnServer(3432, { DATA_DIR: dataDir });

test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** West, south and size, in degrees. */
type Box = readonly [number, number, number, number];
const COMPOUND: Box = [126.65, 45.75, 0.004, 0.002];
const BUILDINGS: readonly [code: string, name: string, box: Box][] = [
  ["b1", "1栋", [126.6504, 45.7506, 0.0006, 0.0003]],
  ["b2", "2栋", [126.6514, 45.7506, 0.0006, 0.0003]],
  ["b3", "3栋", [126.6526, 45.7506, 0.0006, 0.0003]],
];

const outline = ([west, south, wide, high]: Box, properties: object) => {
  const [east, north] = [west + wide, south + high];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
};

/** A community of one compound with three buildings and a gate, all of them outlined. */
function bringIn(): void {
  const above = { street: "花园街道", community: "龙泰社区" };
  const around: Box = [126.64, 45.745, 0.03, 0.015];
  const files = {
    "district.geojson": [outline(around, { code: "d" })],
    "compound.geojson": [outline(COMPOUND, { code: "c1", name: "和兴小区", ...above })],
    "building.geojson": BUILDINGS.map(([code, name, box]) =>
      outline(box, { code, name, parent: "c1", units: 3, floors: 6, doors: 2 }),
    ),
  };
  const written = Object.entries(files).map(([name, features]) => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify({ type: "FeatureCollection", features }));
    return name === "district.geojson" ? `outline=${path}` : `${name.split(".")[0]}=${path}`;
  });
  const gates = join(folder, "gate.csv");
  writeFileSync(gates, "编码,上级,名称,经度,纬度,应到\ng1,c1,东门,126.6540,45.7510,2\n");
  const args = ["--district", "d=南岗区", "--coordinates", "wgs84", ...written, `gate=${gates}`];
  execFileSync("npm", ["run", "-s", "import", "--", "--data", dataDir, ...args]);
}

const publish = async (page: Page): Promise<void> => {
  await button(page, "发布…").click();
  await page.getByRole("dialog").getByRole("button", { name: "发布" }).click();
  await expect(page.getByText("已发布")).toBeVisible({ timeout: 60_000 });
};

test("[EDT1] [EDT7] a district is drawn anew, and every open screen follows without a reload", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  bringIn();
  await server.start();
  const base = { base: server.base };
  const gate = await person(browser, "gate", PHONE, base);
  const wall = await person(browser, "wall", WALL, base);
  const desk = await person(browser, "district", WALL, base);
  const { page } = desk;
  await page.goto(`${server.base}/admin/territory?sel=g1`);
  await mapDrawn(page);
  await mapDrawn(wall.page);
  const opened = (one: Page) => one.evaluate(() => performance.timeOrigin);
  const loads = await Promise.all([gate.page, wall.page, page].map(opened));

  await page.getByLabel("名称").fill("和兴路东门");
  await page.getByLabel("名称").press("Enter");
  await expect(page.getByText("卡口改名：东门 → 和兴路东门")).toBeVisible();
  await publish(page);
  await expect(gate.page.getByText("和兴路东门").first()).toBeVisible({ timeout: 30_000 });
  for (const one of [gate, wall]) await live(one.page);
  expect(await Promise.all([gate.page, wall.page, page].map(opened))).toEqual(loads);
});
