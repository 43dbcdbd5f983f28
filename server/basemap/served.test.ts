import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tileAt } from "@/lib/geo/tile-cover";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { Archive } from "./archive";
import { protomapsArchive } from "./testing/protomaps";

const LAKE = {
  type: "Feature" as const,
  geometry: {
    type: "Polygon" as const,
    coordinates: [
      [
        [126.61, 45.71],
        [126.63, 45.71],
        [126.63, 45.73],
        [126.61, 45.71],
      ],
    ],
  },
  properties: {},
};
const NOTHING = { roads: [], rail: [], waterways: [], green: [], buildings: [] };

let folder: string;
let archive: Archive;
let server: TestServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bulwark-basemap-"));
  const path = join(folder, "city.pmtiles");
  writeFileSync(path, protomapsArchive({ ...NOTHING, water: [LAKE] }, [126.6, 45.7, 126.7, 45.8]));
  archive = await Archive.open(path);
  server = await startTestServer({ basemap: archive });
});
afterAll(async () => {
  await server.stop();
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string) =>
  fetch(`${server.url}/basemap/${path}`, { headers: { cookie: server.signIn("gate-g1").cookie } });

it("[BAS1] sends the tiles of the base map under its version, for good", async () => {
  const { version } = archive.about;
  const z = 10;
  const [x, y] = tileAt(126.62, 45.715, z);
  const there = await ask(`${version}/${z}/${x}/${y}.mvt`);
  expect(there.status).toBe(200);
  expect(there.headers.get("content-type")).toBe("application/vnd.mapbox-vector-tile");
  expect(there.headers.get("cache-control")).toContain("immutable");
  expect(await there.text()).toContain("water");
  const elsewhere = await ask(`${version}/${z}/1/1.mvt`);
  expect([elsewhere.status, await elsewhere.text()]).toEqual([204, ""]);
});

it("[BAS1] tells every screen of it, and answers for no other version", async () => {
  const answer = await server.call("commander", "session.me", {});
  const { result } = (await answer.json()) as {
    result: { data: { district: { basemap: unknown } } };
  };
  expect(result.data.district.basemap).toEqual({
    version: archive.about.version,
    attribution: "© OpenStreetMap",
    minzoom: 8,
    maxzoom: 15,
  });
  const old = await ask("0000/10/872/366.mvt");
  expect(old.status).toBe(404);
  expect(old.headers.get("cache-control")).toBe("no-store");
});
