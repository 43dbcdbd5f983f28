import { type Browser, chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, ensureChromium } from "../../scripts/kit/chromium.mjs";
import type { Bulwark } from "../kit/bulwark";

/** A wall in a real browser, its files already there: what is measured is the district, not the download. */
export class Wall {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #url: string;
  private constructor(browser: Browser, page: Page, url: string) {
    this.#browser = browser;
    this.#page = page;
    this.#url = url;
  }

  static async open({ url }: Bulwark): Promise<Wall> {
    const executablePath = await ensureChromium();
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    const page = await browser.newPage({
      viewport: { width: 1920, height: 1080 },
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
    });
    await page.goto(`${url}/demo/as/wall`);
    await page.waitForFunction(() => performance.getEntriesByName("picture").length > 0);
    return new Wall(browser, page, url);
  }

  /** Opens the wall without a replica; calls the others when its join goes out. Milliseconds from there to its picture. */
  async joins(others: () => Promise<unknown>): Promise<number> {
    await this.#page.goto("about:blank");
    await this.#page.context().clearCookies();
    await this.#page.goto(`${this.#url}/demo/as/wall`, { waitUntil: "commit" });
    const marked = (name: string) =>
      this.#page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name, {
        polling: 20,
      });
    await marked("join");
    await others();
    await marked("picture");
    return await this.#page.evaluate(() => {
      const at = (name: string) => performance.getEntriesByName(name).at(-1)?.startTime ?? 0;
      return at("picture") - at("join");
    });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
