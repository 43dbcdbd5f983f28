import { expect, test } from "@playwright/test";
import { live, PHONE, person } from "./kit/people";
import { counted, tap, watchPost } from "./kit/phone";

test("[OFF9] a gate counts on without a network, across a reload, and nothing is lost or doubled", async ({
  browser,
}) => {
  const gate = await person(browser, "gate", PHONE);
  const { page, context } = gate;
  // The second visit is the one that must work without a network.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await live(page);
  const before = await counted(page);

  await tap(page, 3);
  await expect.poll(() => counted(page)).toBe(before + 3);
  await context.setOffline(true);
  await expect(page.getByText(/离线/).first()).toBeVisible();
  await tap(page, 4);
  await expect.poll(() => counted(page)).toBe(before + 7);

  await page.reload();
  await expect(page.getByText(/离线/).first()).toBeVisible();
  await expect.poll(() => counted(page)).toBe(before + 7);
  await tap(page, 2);
  await expect.poll(() => counted(page)).toBe(before + 9);

  // [OFF9] What is not kept says so, and is there again with the network.
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "连不上服务器" })).toBeVisible();
  await page.screenshot({ path: "e2e/screens/away.png" });
  await page.goto("/field");
  await expect(page.getByText(/离线/).first()).toBeVisible();

  await context.setOffline(false);
  await live(page);
  await expect(page.getByText(/待上传/)).toHaveCount(0);
  expect(await counted(page)).toBe(before + 9);

  // A phone that never saw any of it is told the same by the server.
  const other = await person(browser, "gate", PHONE);
  await expect.poll(() => counted(other.page)).toBe(before + 9);
  await other.close();
  await gate.close();
});

test("two tabs of one person share an outbox: nothing is sent twice or out of order", async ({
  browser,
}) => {
  const first = await person(browser, "gate", PHONE);
  const second = await first.context.newPage();
  await second.goto("/demo/as/gate");
  await live(second);
  const before = await counted(first.page);
  await tap(first.page, 2);
  await tap(second, 3);
  await tap(first.page, 1);
  await expect.poll(() => counted(first.page)).toBe(before + 6);
  await expect.poll(() => counted(second)).toBe(before + 6);
  await first.page.close();
  // The tab that sent is gone; the other one takes over.
  await tap(second, 2);
  await expect(second.getByText(/待上传/)).toHaveCount(0);
  await expect.poll(() => counted(second)).toBe(before + 8);
  await first.close();
});

test("the tab that sends is closed while nothing gets through: the other sends all of it, in order", async ({
  browser,
}) => {
  const first = await person(browser, "gate", PHONE);
  const post = await watchPost(first.context);
  const second = await first.context.newPage();
  await second.goto("/demo/as/gate");
  await live(second);
  const before = await counted(second);
  post.answer = "none";
  await tap(first.page, 2);
  await tap(second, 3);
  // Each tab's taps are one command.
  await expect(second.getByText("2 条待上传")).toBeVisible();
  await tap(first.page, 1);
  // What has not even become a command is not lost with its tab.
  await first.page.close();
  await expect(second.getByText("3 条待上传")).toBeVisible();
  post.sent.length = 0;
  post.answer = null;
  await expect(second.getByText(/待上传/)).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(() => counted(second)).toBe(before + 6);
  const numbers = post.sent.map(({ n }) => n);
  expect(numbers).toHaveLength(3);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  await first.close();
});
