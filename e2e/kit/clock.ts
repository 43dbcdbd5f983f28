import type { BrowserContext, Page } from "@playwright/test";

const KEPT = "e2e.clock";
/** A page that was stopped for so long has slept; a busy one was not. */
const NAP = 2_000;

/** Lets the device's clock be set as its owner may: what runs by itself, timers too, goes on as it was. */
export const settableClock = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(
    ([kept, nap]) => {
      const Real = Date;
      let last = Real.now();
      const by = (): number => {
        const now = Real.now();
        // A device that was asleep finds for how long.
        const slept = now - last > nap ? sessionStorage.getItem(`${kept}.sleep`) : null;
        last = now;
        if (slept) sessionStorage.setItem(kept, slept);
        return Number(sessionStorage.getItem(kept) ?? 0);
      };
      globalThis.Date = class extends Real {
        constructor(...given: [number]) {
          super(...(given.length > 0 ? given : ([Real.now() + by()] as [number])));
        }
        static override now(): number {
          return Real.now() + by();
        }
      } as DateConstructor;
    },
    [KEPT, NAP] as const,
  );

/** Sets the page's clock to so many ms before or after the true time. */
export const setClock = (page: Page, by: number): Promise<void> =>
  page.evaluate(([key, ms]) => sessionStorage.setItem(key, ms), [KEPT, String(by)] as const);

/**
 * The browser's pages are stopped while something happens. Its messages wait; when they wake, their
 * clock says that `ms` have passed.
 */
export async function sleeping(page: Page, ms: number, during: () => Promise<void>): Promise<void> {
  await page.evaluate(([key, by]) => sessionStorage.setItem(`${key}.sleep`, by), [
    KEPT,
    String(ms),
  ] as const);
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (!browser) throw new Error("no browser of its own");
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  const pages = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  for (const id of pages) process.kill(id, "SIGSTOP");
  try {
    await Promise.all([during(), new Promise((resolve) => setTimeout(resolve, 2 * NAP))]);
  } finally {
    for (const id of pages) process.kill(id, "SIGCONT");
  }
}
