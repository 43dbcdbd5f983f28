import { expect, test } from "@playwright/test";
import { mapDrawn } from "./kit/desk";
import { onLiveEvent } from "./kit/frames";
import { clickAt, figure, PHONE, person, reachedAt, WALL } from "./kit/people";

/** From the tap on a phone to the wall's figure. */
const A_SECOND = 1_000;
/**
 * A software renderer draws the wall's map on the same two cores as four phones and the server, so
 * one act in three has to make it; the wall proper is measured in bench.
 */
const TRIES = 3;

/** Does it up to three times; gives the milliseconds of each, until one is within a second. */
async function within(act: () => Promise<number>): Promise<void> {
  const took: number[] = [];
  while (took.length < TRIES && !took.some((ms) => ms < A_SECOND)) took.push(await act());
  test.info().annotations.push({ type: "milliseconds", description: took.join(", ") });
  expect(Math.min(...took), `milliseconds: ${took.join(", ")}`).toBeLessThan(A_SECOND);
}

test("what four people do on their phones is on the wall within a second", async ({ browser }) => {
  test.setTimeout(180_000);
  const driver = await person(browser, "driver", PHONE);
  const secretary = await person(browser, "secretary", PHONE);
  // The wall of their street: less of the drill's own doing between the tap and the figure.
  const wall = await person(browser, "wall", WALL);
  const fixes: { lon?: number }[] = [];
  onLiveEvent(wall.page, ([name, list]) => {
    if (name === "positions") fixes.push(...(list as { lon: number }[]));
  });
  const street = await streetOf(secretary.page);
  await wall.page.goto(`/wall?node=${street}`);
  await expect.poll(() => figure(wall.page, "封闭单元")).not.toEqual([]);
  await mapDrawn(wall.page);

  await test.step("the secretary seals a unit: three taps", async () => {
    const { page } = secretary;
    await within(async () => {
      const [before = 0] = await figure(wall.page, "封闭单元");
      const seen = reachedAt(wall.page, "封闭单元", 0, before + 1);
      await page
        .getByRole("button", { name: /^\d+单元$/ })
        .first()
        .click();
      await page.getByRole("button", { name: "封闭…" }).click();
      const done = await clickAt(page, /^确认封闭/);
      const took = (await seen) - done;
      await page.goto("/community");
      return took;
    });
  });

  await test.step("the gate officer enters a number", async () => {
    const gate = await person(browser, "gate", PHONE);
    const { page } = gate;
    await within(async () => {
      const [before = 0] = await figure(wall.page, "本班出入");
      const seen = reachedAt(wall.page, "本班出入", 0, before + 40);
      await page.getByRole("button", { name: /补录/ }).click();
      const sheet = page.getByRole("dialog");
      for (const digit of "40") {
        await sheet.getByRole("button", { name: digit, exact: true }).click();
      }
      return -(await clickAt(page, /40$|40 /)) + (await seen);
    });
    await gate.close();
  });

  await test.step("the driver delivers", async () => {
    const { page } = driver;
    const next = page
      .getByRole("button", { name: /^(装车完毕|装车|已装车|出发|直接送达|送达)$/ })
      .first();
    await expect(next).toBeVisible({ timeout: 60_000 });
    await within(async () => {
      while (!/送达/.test((await next.textContent()) ?? "")) await next.click();
      const [, before = 0] = await figure(wall.page, "配送中");
      const seen = reachedAt(wall.page, "配送中", 1, before + 1);
      return -(await clickAt(page, /^(直接送达|送达)$/)) + (await seen);
    });
  });

  await test.step("the squad's position reaches the wall", async () => {
    const squad = await person(browser, "squad", PHONE, {
      options: {
        permissions: ["geolocation"],
        geolocation: { longitude: 71.4101, latitude: 51.1602, accuracy: 8 },
      },
    });
    const on = squad.page.getByRole("button", { name: /上岗/ }).first();
    await expect(on.or(squad.page.getByRole("button", { name: "交班" }))).toBeVisible();
    if (await on.isVisible()) await on.click();
    await expect
      .poll(() => fixes.some(({ lon }) => lon === 71.4101), { intervals: [50] })
      .toBe(true);
    await squad.close();
  });
  for (const one of [wall, secretary, driver]) await one.close();
});

/** The street that the page's person works in, from the territory their screen has loaded. */
async function streetOf(page: import("@playwright/test").Page): Promise<string> {
  return await page.evaluate(async () => {
    const as = sessionStorage.getItem("bulwark.session") ?? "";
    const me = JSON.parse(localStorage.getItem(`bulwark.me.${as}`) ?? "{}");
    const path: string = me.actor.appointments[0].path;
    return path.split("/")[1] ?? "";
  });
}
