import { expect, test } from "@playwright/test";
import { OwnServer } from "./kit/own-server";
import { clickAt, DESK, figure, live, PHONE, person, WALL } from "./kit/people";

/** Killed in the middle of it all. */
const server = new OwnServer(3311, { DATA_DIR: "data/e2e-restart", BULWARK_DRILL: "off" });

test.afterAll(() => server.stop());

test("the server is killed and comes back; everybody recovers without a hand", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  await server.start("--reset");
  const gate = await person(browser, "gate", PHONE, { base: server.base });
  const wall = await person(browser, "wall", WALL, { base: server.base });
  const secretary = await person(browser, "secretary", DESK, { base: server.base });
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

  await server.stop("SIGKILL");
  await expect(wall.page.getByText(/已断开/).first()).toBeVisible({ timeout: 5_000 });
  // The last picture stays.
  expect((await figure(wall.page, "本班出入"))[0]).toBe(before + 12);
  await into.click();
  await into.click();

  await server.start();
  for (const { page } of [gate, wall, secretary]) await live(page);
  await expect(wall.page.getByText(/已断开/)).toHaveCount(0);
  await expect.poll(async () => (await figure(wall.page, "本班出入"))[0]).toBe(before + 14);
  for (const one of [gate, wall, secretary]) await one.close();
});
