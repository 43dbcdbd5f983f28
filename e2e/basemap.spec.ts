import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { GROUND } from "../app/_map/ground-colours";
import { protomapsArchive } from "../server/basemap/testing/protomaps";
import { button, mapDrawn } from "./kit/desk";
import { OwnServer } from "./kit/own-server";
import { person } from "./kit/people";

const SMALL = { width: 1024, height: 768 };
const folder = mkdtempSync(join(tmpdir(), "bulwark-basemap-"));
const dataDir = join(folder, "data");
const server = new OwnServer(3314, { DATA_DIR: dataDir });

test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A square, west and south of a point by half its side. */
const square = (lon: number, lat: number, side: number) => {
  const [w, s, e, n] = [lon - side / 2, lat - side / 2, lon + side / 2, lat + side / 2];
  const ring = [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
  return { type: "Polygon" as const, coordinates: [ring] };
};
const feature = <G, P>(geometry: G, properties: P) => ({
  type: "Feature" as const,
  geometry,
  properties,
});

/** One lake came with the territory, the other is in the operator's file alone. */
const POND = [126.61, 45.75] as const;
const LAKE = [126.64, 45.75] as const;
const MIDDLE = [126.625, 45.75] as const;

function bring(): void {
  const file = (name: string, ...features: object[]): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify({ type: "FeatureCollection", features }));
    return path;
  };
  const street = feature(square(...MIDDLE, 0.06), { code: "s1", name: "花园街道" });
  const building = feature(square(126.625, 45.76, 0.0006), { code: "b1", name: "1栋" });
  const pond = feature(square(...POND, 0.01), { natural: "water" });
  execFileSync(
    "npm",
    [
      ...["run", "-s", "import", "--", "--data", dataDir, "--district", "d=南岗区"],
      ...["--attribution", "© 测绘队"],
      `street=${file("streets.geojson", street)}`,
      `building=${file("buildings.geojson", building)}`,
      `ground=${file("ground.geojson", pond)}`,
    ],
    { encoding: "utf8" },
  );
}

function archive(): Uint8Array {
  const road = {
    type: "LineString" as const,
    coordinates: [
      [126.6, 45.757],
      [126.65, 45.757],
    ],
  };
  return protomapsArchive(
    {
      water: [feature(square(...LAKE, 0.01), {})],
      roads: [feature(road, { highway: "primary", name: "和兴路" })],
      rail: [],
      waterways: [],
      green: [],
      buildings: [],
      places: [
        feature(
          { type: "Point" as const, coordinates: [126.625, 45.742] },
          { kind: "neighbourhood", name: "秋林" },
        ),
      ],
    },
    [126.55, 45.7, 126.7, 45.8],
  );
}

/** The colour that the map has in its middle. */
async function colourAt(page: Page, [lon, lat]: readonly [number, number]): Promise<string> {
  await page.goto(`${server.base}/board?at=${lon},${lat},15&layers=base`);
  await mapDrawn(page);
  return await middleOf(page);
}

async function middleOf(page: Page): Promise<string> {
  const picture = await page.locator("canvas.maplibregl-canvas").screenshot();
  return await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const c = canvas.getContext("2d");
    c?.drawImage(image, 0, 0);
    const dot = c?.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data ?? [];
    return `#${[...dot]
      .slice(0, 3)
      .map((n) => n.toString(16).padStart(2, "0"))
      .join("")}`;
  }, picture.toString("base64"));
}

test("[BAS1] [BAS3] the plain ground without a base map, and the operator's file in its place, light and dark", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  bring();
  const asked: { path: string; status: number }[] = [];
  const listen = (page: Page): void => {
    page.on("response", (answer) => {
      const { pathname } = new URL(answer.url());
      if (pathname.startsWith("/basemap/")) asked.push({ path: pathname, status: answer.status() });
    });
  };
  const { dark, light } = GROUND;

  await test.step("without a file the ground is what was imported", async () => {
    await server.start();
    const { page, close } = await person(browser, "district", SMALL, { base: server.base });
    listen(page);
    expect(await colourAt(page, POND)).toBe(light.water);
    expect(await colourAt(page, LAKE)).toBe(light.land);
    await expect(page.getByText("© 测绘队", { exact: true })).toBeVisible();
    expect(asked).toEqual([]);
    await close();
    await server.stop();
  });

  await test.step("with one it is drawn from that, and whom it is owed to is said", async () => {
    writeFileSync(join(dataDir, "basemap.pmtiles"), archive());
    await server.start();
    const { page, close } = await person(browser, "district", SMALL, { base: server.base });
    listen(page);
    expect(await colourAt(page, POND)).toBe(light.land);
    expect(await colourAt(page, LAKE)).toBe(light.water);
    await expect(page.getByText("© 测绘队 · © OpenStreetMap", { exact: true })).toBeVisible();
    expect(asked.length).toBeGreaterThan(0);
    for (const { path, status } of asked) {
      expect(path).toMatch(/^\/basemap\/[0-9a-f]{16}\/\d+\/\d+\/\d+\.mvt$/);
      expect([200, 204]).toContain(status);
    }

    await button(page, "深色").click();
    await expect.poll(() => middleOf(page)).toBe(dark.water);
    await page.goto(`${server.base}/board?at=${MIDDLE.join(",")},13.4`);
    await mapDrawn(page);
    await page.screenshot({ path: "e2e/screens/basemap.png" });
    await close();
  });
});
