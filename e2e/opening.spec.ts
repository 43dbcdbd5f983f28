import { expect, test } from "@playwright/test";
import { setPost } from "./kit/database";
import { live, PHONE, person } from "./kit/people";
import { accountOf, counted, keptIn, pageKept, tap } from "./kit/phone";

const OLDER = "<!doctype html><title>older</title><p>another version</p>";

test("[LIVE15] a phone opens as it was left before the server has said a word, says as of when, and counts", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  await pageKept(page);
  const account = await accountOf(page);
  await expect.poll(() => keptIn(page, account, "boards")).toBeGreaterThan(0);
  const before = await counted(page);

  // Whoever it is and whatever has changed: no answer comes.
  let silent = true;
  await context.route("**/api/trpc/session.me*", async (route) => {
    while (silent) await new Promise((resolve) => setTimeout(resolve, 50));
    await route.continue().catch(() => {});
  });
  await context.routeWebSocket(/\/live/, (socket) => {
    if (!silent) socket.connectToServer();
  });
  await page.goto("/field");
  await expect(page.getByText(/截至 \d/)).toBeVisible();
  expect(await counted(page)).toBe(before);
  await tap(page, 2);
  await expect.poll(() => counted(page)).toBe(before + 2);
  silent = false;
  await close();
});

test("[LIVE11] who lost their post while the phone was away keeps nothing of it", async ({
  browser,
}) => {
  const { page, close } = await person(browser, "gate", PHONE);
  const account = await accountOf(page);
  await expect.poll(() => keptIn(page, account, "boards")).toBeGreaterThan(0);
  await page.goto("about:blank");
  try {
    await setPost(account, { until: Date.now() });
    await page.goto("/field");
    await expect(page.getByRole("heading", { name: /没有你的岗位|任职结束了/ })).toBeVisible();
    await expect.poll(() => keptIn(page, account, "boards")).toBe(0);
  } finally {
    await setPost(account, { until: null });
  }
  await live(page);
  await close();
});

test("[LIVE15] a newer page is fetched meanwhile and opens the next time; who reloads gets it at once", async ({
  browser,
}) => {
  const { page, close } = await person(browser, "gate", PHONE);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const kept = (): Promise<string> =>
    page.evaluate(async () => (await caches.match("/field"))?.text() ?? "");
  const keepOlder = (): Promise<void> =>
    page.evaluate(async (html) => {
      const [shell = ""] = (await caches.keys()).filter((name) => name.includes("shell"));
      const headers = { "Content-Type": "text/html" };
      await (await caches.open(shell)).put("/field", new Response(html, { headers }));
    }, OLDER);
  await expect.poll(kept).toContain("_next");
  // What the worker was still keeping of the first visit may come in between.
  await expect(async () => {
    await keepOlder();
    await page.goto("/field");
    await expect(page).toHaveTitle("older", { timeout: 2_000 });
  }).toPass();
  await expect.poll(kept).toContain("_next");
  await page.goto("/field");
  await live(page);

  await keepOlder();
  await page.reload();
  await live(page);
  await close();
});

test("[WEB12] a page whose scripts do not come, for the server begins anew just then, comes alive by itself", async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: PHONE, locale: "zh-CN" });
  const page = await context.newPage();
  let refused = 0;
  await page.route("**/_next/static/**/*.js", (route) => {
    refused++;
    return route.abort("connectionrefused");
  });
  await page.goto("/");
  await expect.poll(() => refused).toBeGreaterThan(3);
  await expect(page.locator("html[data-alive]")).toHaveCount(0);
  await page.unroute("**/_next/static/**/*.js");
  await expect(page.locator("html[data-alive]")).toHaveCount(1);
  await expect(page.getByRole("link", { name: /社区书记/ }).first()).toBeVisible();
  await context.close();
});
