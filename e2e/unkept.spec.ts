import { expect, type Page, test } from "@playwright/test";
import { live, PHONE, person } from "./kit/people";
import { accountOf, counted, tap, watchPost } from "./kit/phone";

const unkept = (page: Page) => page.getByText("这部设备存不下数据");

test("[LIVE9] a browser that can't open its database says so and works on with a network", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  const account = await accountOf(page);
  const before = await counted(page);
  // A database of a later version: this one's can't be opened.
  await page.goto("/");
  await page.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const open = indexedDB.open(name, 99);
        open.onsuccess = () => resolve(open.result.close());
        open.onerror = () => reject(open.error);
      }),
    `bulwark.${account}`,
  );
  const post = await watchPost(context);
  await page.goto("/demo/as/gate");
  await live(page);
  await expect(unkept(page)).toBeVisible();
  post.answer = "none";
  await tap(page, 2);
  await expect.poll(() => post.sent.length).toBeGreaterThan(0);

  // What only this page holds does not go without a word.
  const asked = page.waitForEvent("dialog");
  const leaving = page.goto("/").catch(() => null);
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  post.answer = null;
  await expect(page.getByText(/待上传/)).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(() => counted(page)).toBe(before + 2);
  await close();
});

/** Whether the browser takes another kilobyte; it asks about its quota now and then only. */
const room = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const open = indexedDB.open("room");
        open.onupgradeneeded = () => open.result.createObjectStore("bytes");
        open.onerror = () => resolve(false);
        open.onsuccess = () => {
          const tx = open.result.transaction("bytes", "readwrite");
          tx.objectStore("bytes").put(new Uint8Array(1024), 1);
          tx.oncomplete = () => resolve(true);
          tx.onabort = () => resolve(false);
          open.result.close();
        };
      }),
  );

test("[LIVE9] a full disk says so, nothing done is lost, and room makes it well again", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  const post = await watchPost(context);
  const before = await counted(page);
  const browserOf = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await page.goto("/");
  await browserOf.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await expect.poll(() => room(page), { timeout: 60_000, intervals: [1_000] }).toBe(false);
  await page.goto("/field");
  await live(page);
  post.answer = "none";
  await tap(page, 2);
  await expect(unkept(page)).toBeVisible();
  post.answer = null;
  await expect(page.getByText(/待上传/)).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(() => counted(page)).toBe(before + 2);

  await browserOf.send("Storage.overrideQuotaForOrigin", { origin });
  await tap(page, 1);
  await expect(unkept(page)).toHaveCount(0, { timeout: 60_000 });
  await expect.poll(() => counted(page)).toBe(before + 3);
  await close();
});
