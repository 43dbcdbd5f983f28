import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, test } from "@playwright/test";
import { type PostgresServer, startPostgres } from "../server/testing/postgres";
import { mapDrawn } from "./kit/desk";
import { OwnServer } from "./kit/own-server";
import { DESK, live, PHONE, person } from "./kit/people";
import { bringIn } from "./kit/small-district";

const folder = mkdtempSync(join(tmpdir(), "bulwark-several-"));
const servers: OwnServer[] = [];
let postgres: PostgresServer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  postgres = await startPostgres();
  bringIn(folder, postgres.url);
  for (const port of [3433, 3434]) {
    const env = {
      DATA_DIR: join(folder, `data-${port}`),
      DATABASE_URL: postgres.url,
      SESSION_SECRET: "of both servers, and long enough for it",
      DATA_KEY: Buffer.alloc(32, 7).toString("base64url"),
      BULWARK_DRILL: "off",
    };
    const server = new OwnServer(port, env);
    servers.push(server);
    await server.start();
  }
});

test.afterAll(async () => {
  for (const server of servers) await server.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What the desk of the district asks a server. */
async function ask<T>(
  { request }: BrowserContext,
  { base }: OwnServer,
  path: string,
  data: object,
): Promise<T> {
  const headers = { "x-bulwark-session": "district" };
  const answer = await request.post(`${base}/api/trpc/${path}`, { headers, data });
  expect(answer.status(), path).toBe(200);
  return (await answer.json()).result.data;
}

const servedBy = async ({ base }: OwnServer): Promise<string> =>
  ((await (await fetch(`${base}/parts.json`)).json()) as { territory: string }).territory;

test("[TER14] what one server publishes, its screens and those of the other show without a reload", async ({
  browser,
}) => {
  const [first, second] = servers;
  if (!first || !second) throw new Error("two servers");
  const desk = await person(browser, "district", DESK, { base: first.base });
  const board = await person(browser, "secretary", DESK, { base: second.base });
  const gate = await person(browser, "gate", PHONE, { base: second.base });
  const wall = await person(browser, "wall", DESK, { base: second.base });
  await mapDrawn(wall.page);
  const screens = [board, gate, wall];
  const opened = () =>
    Promise.all(screens.map((one) => one.page.evaluate(() => performance.timeOrigin)));
  const loads = await opened();
  await expect(board.page.getByText("1栋").first()).toBeVisible();
  const search = board.page.getByRole("combobox", { name: /^找/ });
  await search.fill("甲栋");

  const version = await servedBy(second);
  const tiles = wall.page.waitForResponse(/\/tiles\//, { timeout: 60_000 });
  const { as } = await ask<{ as: string }>(desk.context, first, "territory.publish", {
    id: "draft-0001",
    version,
    edits: [
      { act: "rename", id: "b1", name: "甲栋" },
      { act: "rename-gate", id: "g1", name: "和兴路东门" },
      { act: "retire", id: "b2" },
    ],
  });
  expect(as).toBe("published");

  // Of the whole restart of both and the way to the screens.
  await expect(board.page.getByText("甲栋").first()).toBeVisible({ timeout: 30_000 });
  await expect(gate.page.getByText("和兴路东门").first()).toBeVisible({ timeout: 30_000 });
  expect((await tiles).url()).not.toContain(version);
  for (const one of screens) await live(one.page);
  await expect(board.page.getByText("2栋")).toHaveCount(0);
  await expect(search).toHaveValue("甲栋");
  await expect(board.page.getByRole("option", { name: /甲栋/ })).toBeVisible();
  expect(await opened()).toEqual(loads);
  expect(await servedBy(second)).toBe(await servedBy(first));
  const find = { query: "2栋", from: [126.65, 45.75], hand: null, limit: 10 };
  for (const server of [first, second]) {
    expect(await ask(desk.context, server, "find.places", find)).not.toContainEqual(
      expect.objectContaining({ id: "b2" }),
    );
  }
  for (const one of [desk, ...screens]) await one.close();
});
