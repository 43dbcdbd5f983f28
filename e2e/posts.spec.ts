import { expect, test } from "@playwright/test";
import { addDesk, addPost, dropAddedPosts } from "./kit/database";
import { DESK, live, PHONE, person } from "./kit/people";
import { accountOf, tap, watchPost } from "./kit/phone";

test.afterEach(dropAddedPosts);

test("who has two gates and a squad says at which they are; the phone remembers, and changes", async ({
  browser,
}) => {
  const { page, context, close } = await person(browser, "gate", PHONE);
  const account = await accountOf(page);
  const own = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const other = await addPost(account, "gate");
  const squad = await addPost(account, "squad");
  // [RGT7] New appointments hold within two seconds.
  await expect(async () => {
    await page.reload();
    await live(page);
    await expect(page.getByRole("heading", { name: "选岗位" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.screenshot({ path: "e2e/screens/posts-choose.png" });
  const choose = (name: string) => page.getByRole("button", { name });
  for (const name of [own, other, squad]) {
    expect((await choose(name).boundingBox())?.height).toBeGreaterThanOrEqual(56);
  }
  await choose(other).click();
  await live(page);
  await expect(page.getByRole("heading", { level: 1, name: other })).toBeVisible();
  await page.reload();
  await live(page);
  await expect(page.getByRole("heading", { level: 1, name: other })).toBeVisible();

  // Taps of a gate that is left at once are sent all the same.
  const post = await watchPost(context);
  const open = page.getByRole("button", { name: /开放/ }).first();
  const into = page.getByRole("button", { name: /^人 进/ });
  await expect(into.or(open).first()).toBeVisible();
  if (await open.isVisible()) await open.click();
  await tap(page, 2);
  const change = page.getByRole("button", { name: "换岗位" });
  const box = await change.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(56);
  await change.click();
  await page.screenshot({ path: "e2e/screens/posts-sheet.png" });
  await choose(squad).click();
  await live(page);
  const sent = (): number =>
    post.sent
      .filter(({ name }) => name === "gate.count")
      .reduce((sum, { args }) => sum + (args as { delta: number }).delta, 0);
  await expect.poll(sent).toBe(2);
  await page.screenshot({ path: "e2e/screens/posts-squad.png" });
  await change.click();
  await page.screenshot({ path: "e2e/screens/posts-sheet-black.png" });
  await choose(other).click();
  await live(page);
  await expect(page.getByText(/待上传/)).toHaveCount(0);
  expect(sent()).toBe(2);
  await close();
});

test("[VIEW2] a link into the second of two desks opens there, and nowhere else", async ({
  browser,
}) => {
  const { page, close } = await person(browser, "street", DESK);
  const here = (await page.getByRole("heading", { level: 1 }).first().textContent()) ?? "";
  const { id, name } = await addDesk(await accountOf(page));
  await page.goto(`/board?node=${id}&tab=journal`);
  await expect(async () => {
    await page.reload();
    await live(page);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole("radio", { name: "记录" })).toBeChecked();
  await page.goto("/board?node=nowhere");
  await expect(page.getByText("这个链接不在你的任职范围内")).toBeVisible();
  await page.goto("/board");
  await live(page);
  await expect(page.getByRole("heading", { level: 1, name: here })).toBeVisible();
  await close();
});
