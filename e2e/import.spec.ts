import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { button, find, mapDrawn, panel } from "./kit/desk";
import { OwnServer } from "./kit/own-server";
import { DESK, live, PHONE, person } from "./kit/people";

const folder = mkdtempSync(join(tmpdir(), "bulwark-import-"));
const dataDir = join(folder, "data");
const server = new OwnServer(3313, { DATA_DIR: dataDir });

test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const bring = (...argv: string[]): string =>
  execFileSync("npm", ["run", "-s", "import", "--", "--data", dataDir, ...argv], {
    encoding: "utf8",
  });

const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const REGISTER = `编码,街道,社区,小区,楼栋,单元数,层数,每层户数,地址
b6,花园街道,龙泰社区,和兴小区,6栋,3,6,3,和兴路3号
b7,花园街道,龙泰社区,和兴小区,7栋,2,6,3,和兴路5号
`;

const SQUADS = `编码,社区,名称,人数,经度,纬度
q31,龙泰社区,31,6,126.6505,45.7495
`;

const outline = (lon: number, properties: object) => ({
  type: "Feature",
  properties,
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [lon, 45.75],
        [lon + 0.0006, 45.75],
        [lon + 0.0006, 45.7502],
        [lon, 45.7502],
        [lon, 45.75],
      ],
    ],
  },
});

test("from empty: a register alone is worked with, and its outlines come later", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  bring(
    ...["--district", "d=南岗区", "--coordinates", "wgs84"],
    `building=${written("register.csv", REGISTER)}`,
    `squad=${written("squads.csv", SQUADS)}`,
  );
  await server.start();
  const before = await person(browser, "district", DESK, { base: server.base });
  await expect(before.page.getByText("地图上还没有东西")).toBeVisible();
  await find(before.page, /^找/, "和兴路3号");
  await expect(panel(before.page).getByRole("heading", { name: "6栋" })).toBeVisible();
  await button(before.page, /^封楼/).click();
  await button(before.page, /^下达封闭/).click();
  await expect(before.page.getByText("待执行封闭").first()).toBeVisible();

  // [PLC1] Who stands at its door puts it on everybody's map, without a network at first.
  const squad = await person(browser, "squad", PHONE, {
    base: server.base,
    options: {
      geolocation: { longitude: 126.6503, latitude: 45.7501, accuracy: 80 },
      permissions: ["geolocation"],
    },
  });
  await squad.page.getByRole("button", { name: "找地点" }).click();
  await squad.page.getByRole("button", { name: "我在6栋门口" }).click();
  await expect(squad.page.getByText("误差 80 米")).toBeVisible();
  await live(squad.page);
  await squad.context.setOffline(true);
  await squad.context.setGeolocation({ longitude: 126.6503, latitude: 45.7501, accuracy: 9 });
  await squad.page.getByRole("button", { name: "就是这里 · 误差 9 米" }).click();
  await expect(squad.page.getByText("还没上图的楼 1")).toBeVisible();
  await expect(before.page.getByText("地图上还没有东西")).toBeVisible();
  await squad.context.setOffline(false);
  await mapDrawn(before.page);
  await expect(panel(before.page).getByText(/在门口定位，误差 9 米/)).toBeVisible();
  await squad.close();

  // [PLC1] And a desk, where it sees it.
  await find(before.page, /^找/, "和兴路5号");
  await button(before.page, /^在地图上定位/).click();
  const dialog = before.page.getByRole("dialog");
  await dialog.locator("[data-state=drawn] canvas").click({ position: { x: 500, y: 100 } });
  await dialog.getByRole("button", { name: "放在这里" }).click();
  await expect(panel(before.page).getByText(/在地图上定位/)).toBeVisible();
  await before.page.screenshot({ path: "e2e/screens/place-points.png" });
  await before.close();
  await server.stop();

  // [PLC4] One outline is known by the point within, the other by its code.
  const outlines = {
    type: "FeatureCollection",
    features: [outline(126.65, {}), outline(126.652, { code: "b7" })],
  };
  const said = bring(`outline=${written("outlines.geojson", JSON.stringify(outlines))}`);
  expect(said).toContain("楼栋：新 0，改 2，不变 0，停用 0");
  expect(said).toContain("按落在里面的点位认出");
  await server.start();
  const after = await person(browser, "district", DESK, { base: server.base });
  await mapDrawn(after.page);
  await find(after.page, /^找/, "和兴路3号");
  await expect(panel(after.page).getByText("待执行").first()).toBeVisible();
  await after.page.screenshot({ path: "e2e/screens/import-outlines.png" });
  await after.close();
});
