import { expect, type Page, test } from "@playwright/test";
import { onLiveEvent } from "./kit/frames";
import { Line } from "./kit/line";
import { live, type Person, PHONE, person } from "./kit/people";
import { counted, tap } from "./kit/phone";

const ROUNDS = 8;
const offline = (page: Page) => page.getByText(/离线/).first();

let line: Line;
let gate: Person;
let before: number;

/** A gate's phone on a line of its own. */
test.beforeEach(async ({ browser, baseURL }) => {
  line = await Line.to(baseURL);
  gate = await person(browser, "gate", PHONE, { base: line.base });
  before = await counted(gate.page);
});
test.afterEach(async () => {
  await gate.close();
  await line.close();
});

/** Everything has arrived once, as a phone on a good line is told too. */
async function arrived(browser: Parameters<typeof person>[0], taps: number): Promise<void> {
  await live(gate.page);
  await expect(gate.page.getByText(/待上传/)).toHaveCount(0, { timeout: 45_000 });
  await expect.poll(() => counted(gate.page)).toBe(before + taps);
  const other = await person(browser, "gate", PHONE);
  await expect.poll(() => counted(other.page)).toBe(before + taps);
  await other.close();
}

test("[LIVE14] a line that is cut each second: nothing is lost or doubled, and each loss is followed by one attempt", async ({
  browser,
}) => {
  const { begun } = line;
  line.cutEvery(1_000);
  for (let round = 0; round < ROUNDS; round++) {
    const { cut } = line;
    await tap(gate.page, 2);
    await expect.poll(() => line.cut).toBeGreaterThan(cut);
  }
  line.cutEvery(null);
  await arrived(browser, 2 * ROUNDS);
  expect(line.begun - begun).toBeLessThanOrEqual(line.cut);
});

test("[LIVE14] a line that breaks at each join makes no storm", async ({ browser }) => {
  const other = await person(browser, "gate", PHONE);
  let beats = 0;
  onLiveEvent(other.page, ([name]) => {
    if (name === "beat") beats++;
  });
  await other.page.reload();
  await live(other.page);
  // Who it is, and the join.
  line.most = 2;
  line.cutAll();
  const { begun } = line;
  beats = 0;
  await tap(gate.page, 2);
  await expect.poll(() => beats).toBeGreaterThanOrEqual(6);
  expect(line.begun - begun).toBeGreaterThan(1);
  expect(line.begun - begun).toBeLessThanOrEqual(2 * beats);
  await other.close();
  line.most = Number.POSITIVE_INFINITY;
  await arrived(browser, 2);
});

test("[LIVE14] a phone that changes between networks and none: nothing is lost or doubled, and it does not storm", async ({
  browser,
}) => {
  const { page, context } = gate;
  const { begun } = line;
  for (let round = 0; round < ROUNDS; round++) {
    const seen = line.begun;
    await context.setOffline(true);
    line.cutAll();
    await expect(offline(page)).toBeVisible();
    await tap(page, 1);
    await context.setOffline(false);
    await tap(page, 1);
    await expect.poll(() => line.begun).toBeGreaterThan(seen);
  }
  await arrived(browser, 2 * ROUNDS);
  expect(line.begun - begun).toBeLessThanOrEqual(2 * ROUNDS);
});

test("[LIVE14] a proxy that cuts who is silent: the socket's own pings are enough, and where they are not it comes back", async ({
  browser,
}) => {
  // More than the ten seconds between two pings.
  line.patience = 12_000;
  line.cutAll();
  await expect(offline(gate.page)).toBeVisible();
  await live(gate.page);
  const { cut, begun, said } = line;
  await expect.poll(() => line.said, { timeout: 40_000 }).toBeGreaterThanOrEqual(said + 2);
  expect([line.cut, line.begun]).toEqual([cut, begun]);

  line.patience = 3_000;
  line.cutAll();
  await expect.poll(() => line.cut, { timeout: 40_000 }).toBeGreaterThanOrEqual(cut + 4);
  await tap(gate.page, 3);
  await arrived(browser, 3);
  expect(line.begun - begun).toBeLessThanOrEqual(line.cut - cut);
});

test("[LIVE14] a line that swallows everything and says nothing: the phone says so, comes back by itself, and shows the truth", async ({
  browser,
}) => {
  const { page } = gate;
  const other = await person(browser, "gate", PHONE);
  const { begun } = line;
  // What the page was loaded over has been closed; one connection is kept for the next count.
  await expect.poll(() => line.requests).toBe(0);
  await tap(page, 1);
  await expect.poll(() => line.requests).toBe(1);
  line.swallow();
  await tap(other.page, 3);
  await expect.poll(() => counted(other.page)).toBeGreaterThanOrEqual(before + 3);
  await expect(offline(page)).toBeVisible();
  expect(await counted(page)).toBe(before + 1);
  await tap(page, 2);
  await expect.poll(() => line.begun, { timeout: 40_000 }).toBe(begun + 1);
  await other.close();
  await arrived(browser, 6);
});
