import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@playwright/test";
import { clickAt, DESK, figure, live, PHONE, person, WALL } from "./kit/people";

const PORT = 3311;
const BASE = `http://127.0.0.1:${PORT}`;

let server: ChildProcess | null = null;

/** A demo of this spec's own, which it may kill. */
async function start(...flags: string[]): Promise<void> {
  server = spawn("node", ["scripts/demo.mjs", ...flags], {
    env: {
      ...process.env,
      PORT: String(PORT),
      HOST: "127.0.0.1",
      DATA_DIR: "data/e2e-restart",
      BULWARK_DRILL: "off",
    },
    stdio: "ignore",
  });
  await expect
    .poll(async () => (await fetch(`${BASE}/readyz`).catch(() => null))?.status, {
      timeout: 120_000,
    })
    .toBe(200);
}

async function kill(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (!server || server.exitCode !== null) return;
  const gone = once(server, "exit");
  server.kill(signal);
  await gone;
}

test.afterAll(() => kill("SIGTERM"));

test("the server is killed and comes back; everybody recovers without a hand", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  await start("--reset");
  const gate = await person(browser, "gate", PHONE, { base: BASE });
  const wall = await person(browser, "wall", WALL, { base: BASE });
  const secretary = await person(browser, "secretary", DESK, { base: BASE });
  const into = gate.page.getByRole("button", { name: /^人 进/ });
  const open = gate.page.getByRole("button", { name: /开放/ }).first();
  await expect(into.or(open).first()).toBeVisible();
  if (await open.isVisible()) await clickAt(gate.page, /开放/);

  const [before = 0] = await figure(wall.page, "本班出入");
  await gate.page.getByRole("button", { name: /补录/ }).click();
  for (const digit of "12") {
    await gate.page.getByRole("dialog").getByRole("button", { name: digit, exact: true }).click();
  }
  await clickAt(gate.page, /12$|12 /);
  await expect.poll(async () => (await figure(wall.page, "本班出入"))[0]).toBe(before + 12);

  await kill("SIGKILL");
  await expect(wall.page.getByText(/已断开/).first()).toBeVisible({ timeout: 5_000 });
  // The last picture stays.
  expect((await figure(wall.page, "本班出入"))[0]).toBe(before + 12);
  await into.click();
  await into.click();

  await start();
  for (const { page } of [gate, wall, secretary]) await live(page);
  await expect(wall.page.getByText(/已断开/)).toHaveCount(0);
  await expect.poll(async () => (await figure(wall.page, "本班出入"))[0]).toBe(before + 14);
  for (const one of [gate, wall, secretary]) await one.close();
});
