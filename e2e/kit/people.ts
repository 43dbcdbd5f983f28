import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { PERSONAS } from "../../lib/schema/persona";

export const PHONE = { width: 390, height: 844 };
export const WALL = { width: 1920, height: 1080 };
export const DESK = { width: 1440, height: 900 };

type Key = (typeof PERSONAS)[number]["key"];

export interface Person {
  page: Page;
  context: BrowserContext;
  close(): Promise<void>;
}

/** A person with a browser of their own, signed in by one tap and looking at their screen, live. */
export async function person(
  browser: Browser,
  who: Key,
  viewport: { width: number; height: number },
  over: { base?: string; path?: string; options?: Parameters<Browser["newContext"]>[0] } = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    ...(over.base ? { baseURL: over.base } : {}),
    ...over.options,
  });
  const page = await context.newPage();
  const to = over.path ? `?to=${encodeURIComponent(over.path)}` : "";
  await page.goto(`${over.base ?? ""}/demo/as/${who}${to}`);
  await live(page);
  return { page, context, close: () => context.close() };
}

/** Waits until the screen says that it is live, if at a busy server. */
export const live = (page: Page): Promise<void> =>
  page
    .getByRole("status")
    .filter({ hasText: /实时|服务器忙/ })
    .first()
    .waitFor({ state: "attached", timeout: 45_000 });

/** The numbers a figure of the wall shows, by its label. */
export const figure = (page: Page, label: string): Promise<number[]> =>
  page.evaluate((name) => {
    const term = [...document.querySelectorAll("dt")].find((dt) => dt.textContent?.includes(name));
    const text = term?.nextElementSibling?.textContent ?? "";
    return [...text.replaceAll(",", "").matchAll(/\d+/g)].map(Number);
  }, label);

/** The moment (Unix ms, the page's own clock) at which a figure's number has come to `least`. */
export function reachedAt(
  page: Page,
  label: string,
  index: number,
  least: number,
): Promise<number> {
  return page.evaluate(
    ([name, at, goal]) =>
      new Promise<number>((resolve) => {
        const look = (): boolean => {
          const all = [...document.querySelectorAll("dt")];
          const text = all.find((dt) => dt.textContent?.includes(name))?.nextElementSibling
            ?.textContent;
          const found = [...(text ?? "").replaceAll(",", "").matchAll(/\d+/g)].map(Number);
          return (found[at] ?? 0) >= goal;
        };
        if (look()) return resolve(Date.now());
        const watcher = new MutationObserver(() => {
          if (!look()) return;
          watcher.disconnect();
          resolve(Date.now());
        });
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    [label, index, least] as const,
  );
}

/** Clicks, and gives the moment of the click on the page's own clock. */
export async function clickAt(page: Page, name: RegExp | string): Promise<number> {
  const moment = page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        document.addEventListener("click", () => resolve(Date.now()), {
          once: true,
          capture: true,
        }),
      ),
  );
  await page.getByRole("button", { name }).first().click();
  return await moment;
}
