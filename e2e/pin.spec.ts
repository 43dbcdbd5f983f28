import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { setClock, settableClock } from "./kit/clock";
import { button } from "./kit/desk";
import { DESK, live, PHONE, person } from "./kit/people";
import { accountOf, counted, keptIn, tap } from "./kit/phone";

const MINUTE = 60_000;

/** The PIN by the big keys, and what follows it. */
async function enter(page: Page, pin: string, then: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const digit of pin) await button(dialog, digit).click();
  await button(dialog, then).click();
}

/** The phone goes into a pocket, or comes out of it: a browser without a window never does by itself. */
const show = (page: Page, state: "hidden" | "visible"): Promise<void> =>
  page.evaluate((to) => {
    Object.defineProperty(document, "visibilityState", { value: to, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);

const lock = (page: Page) => page.getByRole("dialog", { name: "输入 PIN" });
const counter = (page: Page) => page.getByRole("button", { name: /^人 进/ });

async function picture(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((to) => {
      document.documentElement.dataset.theme = to;
    }, theme);
    await page.screenshot({ path: `e2e/screens/pin-${name}-${theme}.png` });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);
  }
}

test("[PIN1] [PIN2] [PIN3] a phone with a PIN shows nothing of its place before it, sends what was done all the same, and is signed out by five wrong ones", async ({
  browser,
}) => {
  const gate = await person(browser, "gate", PHONE);
  const { page, context } = gate;
  await settableClock(context);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await live(page);
  await expect(page.getByTitle(/^离线准备/)).toContainText("就绪", { timeout: 45_000 });

  await test.step("it is set on the page of one's account, twice the same", async () => {
    await page.goto("/account");
    await button(page, "设置 PIN").click();
    for (const key of await page.getByRole("dialog").getByRole("button", { name: /^\d$/ }).all())
      expect((await key.boundingBox())?.height).toBeGreaterThanOrEqual(64);
    await enter(page, "4711", "继续");
    await enter(page, "4712", "继续");
    await expect(page.getByText("两次不一样")).toBeVisible();
    await picture(page, "set");
    await enter(page, "4711", "继续");
    await enter(page, "4711", "继续");
    await expect(page.getByText("PIN 设好了")).toBeVisible();
    await picture(page, "account");
    await page.getByRole("link", { name: "回到工作页面" }).click();
    await live(page);
    await expect(counter(page)).toBeVisible();
  });

  await test.step("a reload asks, without a network too; what was done is sent behind the lock", async () => {
    const before = await counted(page);
    await context.setOffline(true);
    await tap(page, 3);
    await expect(page.getByText("1 条待上传").first()).toBeVisible();
    await page.reload();
    await expect(lock(page)).toBeVisible();
    await expect(lock(page).getByText("1 条操作还没送出")).toBeVisible();
    await expect(counter(page)).toBeHidden();
    await expect(page.getByText(/汉水路/).first()).toBeHidden();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(lock(page)).toBeVisible();
    await picture(page, "lock");
    await context.setOffline(false);
    await expect(lock(page).getByText("还没送出")).toHaveCount(0, { timeout: 30_000 });
    const other = await person(browser, "gate", PHONE);
    expect(await counted(other.page)).toBe(before + 3);
    await other.close();
    await enter(page, "1234", "打开");
    await expect(page.getByText("PIN 不对，还能试 4 次")).toBeVisible();
    await expect(counter(page)).toBeHidden();
    await enter(page, "4711", "打开");
    await expect(lock(page)).toBeHidden();
    expect(await counted(page)).toBe(before + 3);
  });

  await test.step("a moment in the pocket asks nothing, five minutes do", async () => {
    await show(page, "hidden");
    await expect(counter(page)).toBeHidden();
    await show(page, "visible");
    await expect(counter(page)).toBeVisible();
    await show(page, "hidden");
    await setClock(page, 6 * MINUTE);
    await show(page, "visible");
    await expect(lock(page)).toBeVisible();
    await expect(counter(page)).toBeHidden();
    await enter(page, "4711", "打开");
    await expect(counter(page)).toBeVisible();
  });

  await test.step("to change or remove it the old one is asked for", async () => {
    await page.goto("/account");
    await button(page, "去掉 PIN").click();
    await enter(page, "0000", "继续");
    await expect(page.getByText("PIN 不对，还能试 4 次")).toBeVisible();
    await enter(page, "4711", "继续");
    await expect(page.getByText("PIN 去掉了")).toBeVisible();
    await button(page, "设置 PIN").click();
    for (let i = 0; i < 2; i++) await enter(page, "135790", "继续");
    await button(page, "改 PIN").click();
    await enter(page, "135790", "继续");
    for (let i = 0; i < 2; i++) await enter(page, "2468", "继续");
    await expect(page.getByText("PIN 设好了")).toBeVisible();
  });

  await test.step("five wrong ones end the session: what was done is sent before, and nothing of the place stays", async () => {
    await page.goto("/field");
    await live(page);
    const account = await accountOf(page);
    await expect.poll(() => keptIn(page, account, "boards")).toBeGreaterThan(0);
    const before = await counted(page);
    await context.setOffline(true);
    await tap(page, 2);
    await expect(page.getByText("1 条待上传").first()).toBeVisible();
    await page.goto("/field?lang=en");
    await page.reload();
    const words = page.getByRole("dialog", { name: "Enter the PIN" });
    await expect(words).toBeVisible();
    await button(words, "Forgot the PIN").click();
    await expect(words.getByText("ask whoever is above you for a new invitation")).toBeVisible();
    await picture(page, "forgot");
    await button(words, "Back").click();
    for (let i = 0; i < 4; i++) await enter(page, "9999", "Open");
    await enter(page, "2469", "Open");
    await expect(words.getByRole("heading", { name: "5 wrong PINs" })).toBeVisible();
    await expect(words.getByText("1 act has not been sent")).toBeVisible();
    await page.reload();
    await expect(words.getByRole("heading", { name: "5 wrong PINs" })).toBeVisible();
    await picture(page, "over");
    await context.setOffline(false);
    await page.waitForURL(({ pathname }) => pathname === "/", { timeout: 20_000 });
    expect(await keptIn(page, account, "boards")).toBe(0);
    await page.goto("/field");
    await expect(page.getByRole("heading", { name: "还没有登录" })).toBeVisible();
    const other = await person(browser, "gate", PHONE);
    expect(await counted(other.page)).toBe(before + 2);
    await other.close();
  });
  await gate.close();
});

test("[PIN4] [APT12] who signs in at a desk is told where, and not offered a PIN", async ({
  browser,
}) => {
  const secretary = await person(browser, "secretary", DESK);
  await secretary.page.goto("/account");
  await expect(secretary.page.getByText("Chrome · Linux").first()).toBeVisible();
  await expect(button(secretary.page, "设置 PIN")).toHaveCount(0);
  await secretary.close();
});
