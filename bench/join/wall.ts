import type { Browser, Page } from "@playwright/test";
import { markOf, pictured, tab, WALL } from "../kit/browser";
import type { Bulwark } from "../kit/bulwark";
import { Trace } from "../kit/trace";

/** Milliseconds from a wall's turning to the server until its boards were decoded, and until they were drawn. */
export interface FirstPicture {
  boards: number;
  picture: number;
}

/** A wall in a real browser. Its files are in the browser's cache: what is measured is the district, not the download. */
export class Wall {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #url: string;
  private constructor(browser: Browser, page: Page, url: string) {
    this.#browser = browser;
    this.#page = page;
    this.#url = url;
  }

  static async open(browser: Browser, { url }: Bulwark): Promise<Wall> {
    const page = await tab(browser, WALL);
    const wall = new Wall(browser, page, url);
    await page.goto(`${url}/demo/as/wall`);
    await pictured(page);
    return wall;
  }

  /** Opens the wall without anything kept; `others` are called when it turns to the server. */
  async joins(others: () => Promise<unknown>): Promise<FirstPicture> {
    const page = this.#page;
    await page.goto("about:blank");
    const session = await page.context().newCDPSession(page);
    const origin = this.#url;
    await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
    await session.send("Network.enable");
    let joining: Promise<unknown> | null = null;
    session.on("Network.webSocketCreated", () => {
      joining ??= others();
    });
    await page.goto(`${origin}/demo/as/wall`, { waitUntil: "commit" });
    await pictured(page);
    await joining;
    await session.detach();
    const [link, boards, picture] = await Promise.all(
      ["link", "boards", "picture"].map((name) => markOf(page, name)),
    );
    if (!link || !boards || !picture) throw new Error("a wall without its marks");
    return { boards: boards.at - link.at, picture: picture.at - link.at };
  }

  /**
   * Processor time, in ms, that its main thread takes for the same; the rest of the time it waits: for
   * the server, its workers and the graphics process. Apart, because watching costs time.
   */
  async computes(others: () => Promise<unknown>): Promise<number> {
    let picture = 0;
    const trace = await Trace.of(this.#browser, this.#page, async () => {
      ({ picture } = await this.joins(others));
    });
    const from = trace.marked("link", 0, 0);
    return trace.spent(from, from + picture * 1_000).main;
  }
}
