import { type Browser, chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, ensureChromium } from "../../scripts/kit/chromium.mjs";
import { within } from "./within";

/** Longer than any step takes here, shorter than a benchmark may. */
const STEP = 60_000;

export const WALL = { width: 1920, height: 1080 };
export const PHONE = { width: 390, height: 844 };

/** A real browser for `work`, which ends within `limit` ms one way or another; so does the browser. */
export async function withBrowser<T>(
  limit: number,
  work: (browser: Browser) => Promise<T>,
): Promise<T> {
  const executablePath = await ensureChromium();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS, timeout: STEP });
  try {
    return await within(limit, "what the browser had to do", work(browser));
  } finally {
    await within(STEP, "closing the browser", browser.close());
  }
}

/** A tab of somebody's own, on nothing yet; no step in it waits for ever. */
export async function tab(browser: Browser, viewport: typeof WALL): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  context.setDefaultTimeout(STEP);
  return await context.newPage();
}

/** When the app last made a mark, in ms of the page's own clock, and what the mark says; null when it never did. */
export function markOf(page: Page, name: string): Promise<{ at: number; detail: number } | null> {
  const looking = page.evaluate((mark) => {
    const [entry] = performance.getEntriesByName(mark) as PerformanceMark[];
    return entry ? { at: entry.startTime, detail: Number(entry.detail) } : null;
  }, name);
  return within(STEP, `looking for the mark ${name}`, looking);
}

/** Waits until a map has drawn sealed buildings. */
export async function pictured(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const [entry] = performance.getEntriesByName("picture") as PerformanceMark[];
    return Number(entry?.detail) > 0;
  });
}
