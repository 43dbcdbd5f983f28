import { expect, test } from "@playwright/test";
import { setPost } from "./kit/database";
import { live, PHONE, person } from "./kit/people";
import { accountOf, counted, keptIn, tap, watchPost } from "./kit/phone";

test("[LIVE11] who loses their post leaves: nothing of the place stays, and what was done is sent", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  const account = await accountOf(page);
  const post = await watchPost(context);
  const before = await counted(page);
  await expect.poll(() => keptIn(page, account, "boards")).toBeGreaterThan(0);
  post.answer = "none";
  await tap(page, 3);
  await expect.poll(() => keptIn(page, account, "outbox")).toBeGreaterThan(0);

  try {
    await setPost(account, { until: Date.now() });
    await expect(page.getByRole("heading", { name: "你在这里的任职结束了" })).toBeVisible();
    await expect(page.getByText(/条待上传/)).toBeVisible();
    await page.screenshot({ path: "e2e/screens/left.png" });
    expect(await keptIn(page, account, "boards")).toBe(0);
    expect(await keptIn(page, account, "outbox")).toBeGreaterThan(0);

    // [RGT3] It was done while the post was held.
    post.answer = null;
    await expect(page.getByText(/条待上传/)).toHaveCount(0, { timeout: 30_000 });
    expect(post.sent.length).toBeGreaterThan(0);

    await page.reload();
    await expect(page.getByRole("heading", { name: "没有你的岗位" })).toBeVisible();
    expect(await keptIn(page, account, "boards")).toBe(0);
  } finally {
    await setPost(account, { until: null });
  }
  // Appointed again, it opens without a hand.
  await live(page);
  await expect.poll(() => counted(page)).toBe(before + 3);
  await close();
});

test("[CMD5] who signs in next on the same phone never sends what the last one did", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  const gate = await accountOf(page);
  const post = await watchPost(context);
  const before = await counted(page);
  post.answer = "none";
  await tap(page, 2);
  await expect.poll(() => keptIn(page, gate, "outbox")).toBeGreaterThan(0);

  await page.goto("/demo/as/squad");
  await live(page);
  post.answer = null;
  post.sent.length = 0;
  const on = page.getByRole("button", { name: /^上岗/ });
  const off = page.getByRole("button", { name: "交班" });
  await expect(on.or(off)).toBeVisible();
  if (await on.isVisible()) await on.click();
  else {
    await off.click();
    await page.getByRole("dialog").getByRole("button", { name: "下岗" }).click();
  }
  await expect.poll(() => post.sent.length).toBeGreaterThan(0);
  const squad = await accountOf(page);
  expect(new Set(post.sent.map(({ author }) => author))).toEqual(new Set([squad]));
  expect(await keptIn(page, gate, "outbox")).toBeGreaterThan(0);

  await page.goto("/demo/as/gate");
  await live(page);
  await expect.poll(() => post.sent.some(({ author }) => author === gate)).toBe(true);
  await expect(page.getByText(/待上传/)).toHaveCount(0);
  await expect.poll(() => counted(page)).toBe(before + 2);
  await close();
});

test("[LIVE11] a session that has ended shows so, and keeps nothing but what was done", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  const account = await accountOf(page);
  const post = await watchPost(context);
  await expect.poll(() => keptIn(page, account, "boards")).toBeGreaterThan(0);
  post.answer = "none";
  await tap(page, 1);
  await expect.poll(() => keptIn(page, account, "outbox")).toBeGreaterThan(0);
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.reload();
  await expect(page.getByRole("heading", { name: "还没有登录" })).toBeVisible();
  expect(await keptIn(page, account, "boards")).toBe(0);
  expect(await keptIn(page, account, "outbox")).toBeGreaterThan(0);

  post.answer = null;
  await context.addCookies(cookies);
  await live(page);
  await expect(page.getByText(/待上传/)).toHaveCount(0);
  await close();
});

test("[LIVE9] a page that is turned away while it reads its outbox hands it on, and all of it is sent", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  const account = await accountOf(page);
  const post = await watchPost(context);
  post.answer = "none";
  await tap(page, 1);
  await expect.poll(() => keptIn(page, account, "outbox")).toBeGreaterThan(0);
  const cookies = await context.cookies();
  await context.clearCookies();
  // A store so slow that the server has answered long before.
  await page.addInitScript(() => {
    const locks = navigator.locks;
    const request = locks.request.bind(locks) as (...given: unknown[]) => Promise<unknown>;
    locks.request = (async (...given: unknown[]) => {
      const work = given.pop() as (lock: Lock | null) => unknown;
      return await request(...given, async (lock: Lock | null) => {
        await new Promise((resolve) => setTimeout(resolve, 5_000));
        return await work(lock);
      });
    }) as typeof locks.request;
  });
  await page.reload();
  await expect(page.getByRole("heading", { name: "还没有登录" })).toBeVisible();
  post.answer = null;
  await context.addCookies(cookies);
  await live(page);
  await expect(page.getByText(/待上传/)).toHaveCount(0, { timeout: 45_000 });
  await close();
});
