import { AxeBuilder } from "@axe-core/playwright";
import {
  type BrowserContext,
  chromium,
  expect,
  type Locator,
  type Page,
  test,
} from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../scripts/kit/chromium.mjs";
import { setClock, settableClock } from "./kit/clock";
import { PHONE } from "./kit/people";

const MINUTE = 60_000;
const WECHAT =
  "Mozilla/5.0 (Linux; Android 12; V2055A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.47";

const sum = (page: Page): Locator => page.locator("#sum");
/** One check as it is read: its name, and what is said of it. */
const line = (page: Page, name: string): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
const done = (page: Page): Promise<void> =>
  expect(sum(page)).toHaveAttribute("data-state", /good|bad/, { timeout: 20_000 });

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `e2e/screens/check-${name}.png`, fullPage: true });
  // In the page itself: a page of its own would have no storage for the clock that was set.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`),
      name,
    )
    .toEqual([]);
}

test("[WEB8] a phone that can do everything is told so, without signing in", async ({
  browser,
}) => {
  for (const theme of ["light", "dark"] as const) {
    const context = await browser.newContext({ viewport: PHONE, colorScheme: theme });
    const page = await context.newPage();
    for (const [lang, words] of [
      ["zh-CN", "这部手机都能用"],
      ["en", "This phone can do everything"],
    ] as const) {
      await page.goto(`/check?lang=${lang}`);
      await done(page);
      await expect(sum(page)).toHaveText(new RegExp(`${words}`));
      await expect(page.getByText(words)).toBeVisible();
      await look(page, `good-${lang}-${theme}`);
    }
    await context.close();
  }
});

test("[WEB8] what a phone can't do is told with its reason: plain http, WeChat, a wrong clock, no live updates", async ({
  baseURL,
}) => {
  // Only this machine's own names are safe without https: under another name the same server is not.
  const executablePath = await findChromium();
  const { port } = new URL(baseURL ?? "");
  const browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS, "--host-resolver-rules=MAP board.example 127.0.0.1"],
    ...(executablePath ? { executablePath } : {}),
  });
  const open = async (theme: "light" | "dark"): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext({
      baseURL: `http://board.example:${port}`,
      viewport: PHONE,
      colorScheme: theme,
      userAgent: WECHAT,
      locale: "zh-CN",
    });
    await settableClock(context);
    await context.routeWebSocket(/\/live/, (socket) => socket.close());
    return [context, await context.newPage()];
  };
  for (const theme of ["light", "dark"] as const) {
    const [context, page] = await open(theme);
    await page.goto("/check");
    await setClock(page, 7 * MINUTE);
    await page.reload();
    await done(page);
    await expect(line(page, "打开方式")).toContainText("在浏览器打开");
    await expect(line(page, "安全连接")).toContainText("网址不是 https");
    for (const name of ["定位", "拍照和扫码", "离线打开"])
      await expect(line(page, name)).toContainText("要先有安全连接");
    await expect(line(page, "实时更新")).toContainText("换一个网络");
    await expect(line(page, "时钟").locator("[data-value]").first()).toHaveAttribute(
      "data-value",
      "7",
    );
    await expect(line(page, "连到服务器")).toContainText("连得上");
    await expect(sum(page).locator("[data-value]").first()).toHaveAttribute("data-value", "7");
    await look(page, `bad-zh-CN-${theme}`);
    await page.goto("/check?lang=en");
    await done(page);
    await expect(line(page, "Secure connection")).toContainText("does not begin with https");
    await look(page, `bad-en-${theme}`);
    await context.close();
  }
  await browser.close();
});

test("[WEB8] a browser in which none of our pages comes to life is told that it is too old", async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: PHONE });
  // As in a browser of 2021: what it can't read is as good as not there.
  await context.route("**/_next/static/chunks/*.js", (route) => route.abort());
  await context.addInitScript(() => {
    Reflect.deleteProperty(AbortSignal, "timeout");
  });
  const page = await context.newPage();
  await page.goto("/check");
  await done(page);
  await expect(line(page, "浏览器")).toContainText("浏览器太旧");
  await expect(line(page, "连到服务器")).toContainText("连得上");
  await page.getByRole("link", { name: "English" }).click();
  await done(page);
  await expect(line(page, "Browser")).toContainText("too old");
  const notice = page.getByRole("complementary").filter({ hasText: /太旧|too old/ });
  await expect(notice).toBeHidden();
  for (const [path, words] of [
    ["/field", "浏览器太旧，这里用不了"],
    ["/join?lang=en", "This browser is too old to be used here"],
  ] as const) {
    await page.goto(path);
    await expect(notice.getByText(words)).toBeVisible();
  }
  await page.goto("/join");
  await page.screenshot({ path: "e2e/screens/too-old-join.png" });
  await notice.getByRole("link", { name: "手机检查" }).click();
  await expect(page).toHaveURL(/\/check/);
  await context.close();
});

test("[WEB8] a server out of reach, a denied camera and a refused store are told", async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: PHONE, permissions: ["geolocation"] });
  await context.route("**/healthz*", (route) => route.abort());
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  const page = await context.newPage();
  await page.goto("/check");
  await done(page);
  await expect(line(page, "连到服务器")).toContainText("连不上服务器");
  await expect(line(page, "时钟")).toContainText("没法对时间");
  await expect(line(page, "存在手机里")).toContainText("无痕窗口");
  await expect(line(page, "定位")).toContainText("可以用");
  // What has been granted alone is, in this browser; the rest is denied.
  await expect(line(page, "拍照和扫码")).toContainText("拒绝");
  await context.close();
});
