import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { SESSION_HEADER } from "../lib/protocol/session";
import { setClock, settableClock, sleeping } from "./kit/clock";
import { countsOf } from "./kit/database";
import { live, PHONE, person } from "./kit/people";
import { accountOf, counted, keptIn, tap, watchPost } from "./kit/phone";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const badge = (page: Page) => page.getByTitle("数据新鲜度");

/** A gate's phone that opens without a network and whose clock can be set. */
async function phone(browser: Parameters<typeof person>[0]) {
  const gate = await person(browser, "gate", PHONE);
  await settableClock(gate.context);
  await gate.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await gate.page.reload();
  await live(gate.page);
  return { ...gate, account: await accountOf(gate.page), before: await counted(gate.page) };
}

test("[LIVE13] a phone's clock is set on and back while acts wait: their order, their time and the badge stay right", async ({
  browser,
}) => {
  const { page, context, account, before, close } = await phone(browser);
  const since = Date.now();
  await setClock(page, 3 * HOUR);
  await tap(page, 1);
  await live(page);
  await setClock(page, -2 * HOUR);
  await tap(page, 1);
  await expect.poll(() => counted(page)).toBe(before + 2);
  await expect(page.getByText(/待上传/)).toHaveCount(0);
  await live(page);

  await setClock(page, 0);
  const all = async () => (await countsOf(account, since)).reduce((n, { delta }) => n + delta, 0);
  await expect.poll(all).toBe(2);
  await expect.poll(() => keptIn(page, account, "outbox")).toBe(0);
  await context.setOffline(true);
  await expect(badge(page)).toContainText(/离线/);
  const [from = ""] = /\d\d:\d\d/.exec((await badge(page).textContent()) ?? "") ?? [];
  for (const [n, by] of [3 * HOUR, -2 * HOUR, 0].entries()) {
    await setClock(page, by);
    await tap(page, 1);
    await expect(badge(page)).toContainText(`离线`);
    await expect.poll(() => keptIn(page, account, "outbox")).toBe(n + 1);
  }
  await setClock(page, -2 * HOUR);
  await page.reload();
  await expect(badge(page)).toContainText(`离线`);
  await tap(page, 1);
  await expect.poll(() => keptIn(page, account, "outbox")).toBe(4);
  // Since when there has been no network is told in the server's time.
  await expect(badge(page)).toContainText(from);

  await context.setOffline(false);
  await live(page);
  await expect(page.getByText(/待上传/)).toHaveCount(0);
  await expect.poll(() => counted(page)).toBe(before + 6);
  expect(await all()).toBe(6);
  const decided = await countsOf(account, since);
  expect(decided.filter(({ late }) => late)).toEqual([]);
  expect(decided.filter(({ at }) => at < since)).toEqual([]);
  const times = decided.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  await close();
});

/** What happens while the phone is asleep. */
const FAR = 100;

/** Counts at a gate, one commit after the other. */
async function countOn(context: BrowserContext, page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const session = await page.evaluate(() => sessionStorage.getItem("bulwark.session") ?? "");
  const author = await accountOf(page);
  const gate = await page.evaluate(() => {
    const as = sessionStorage.getItem("bulwark.session");
    const { actor } = JSON.parse(localStorage.getItem(`bulwark.me.${as}`) ?? "{}");
    return actor.appointments[0].subject;
  });
  const device = `e2e-${Date.now()}`;
  for (let n = 1; n <= FAR; n++) {
    const args = { gate, of: "people", way: "in", delta: 1, source: "taps" };
    const at = Date.now();
    const command = { id: `${device}-${n}`, device, n, author, name: "gate.count", args, at };
    const answer = await context.request.post("/api/trpc/command.submit", {
      headers: { [SESSION_HEADER]: session, origin },
      data: { commands: [command] },
    });
    expect(await answer.text()).toContain('"done"');
  }
}

test("[LIVE14] a tab that sleeps for a day wakes far behind: it shows nothing old as new, catches up, and sends what it kept", async ({
  browser,
}) => {
  const own = await browser.browserType().launch();
  const { page, context, before } = await phone(own);
  const other = await person(browser, "gate", PHONE);
  const post = await watchPost(context);
  post.answer = "none";
  await tap(page, 2);
  await expect.poll(() => post.sent.length).toBeGreaterThan(0);
  // Each picture that the phone shows: what the badge says over which count.
  await page.evaluate(() => {
    const seen: [string, number][] = [];
    Object.assign(window, { seen });
    const look = (): void => {
      const says = document.querySelector('[title="数据新鲜度"] > span')?.textContent ?? "";
      const count = document
        .querySelector('button[aria-label^="人 进"]')
        ?.getAttribute("aria-label");
      seen.push([says, Number(/(\d+)$/.exec(count ?? "")?.[1])]);
      requestAnimationFrame(look);
    };
    look();
  });
  await sleeping(page, DAY, async () => {
    await countOn(other.context, other.page);
    post.answer = null;
  });
  await expect.poll(() => counted(page), { timeout: 45_000 }).toBe(before + FAR + 2);
  await live(page);
  await expect(page.getByText(/待上传/)).toHaveCount(0, { timeout: 45_000 });
  const seen = await page.evaluate(() => (window as unknown as { seen: [string, number][] }).seen);
  const awake = seen.findIndex(([says]) => says.includes("离线"));
  expect(awake).toBeGreaterThan(0);
  const fresh = seen.slice(awake).filter(([says]) => says.includes("实时"));
  expect(fresh.filter(([, count]) => count === before + 2)).toEqual([]);
  await expect.poll(() => counted(other.page)).toBe(before + FAR + 2);
  await other.close();
  await own.close();
});
