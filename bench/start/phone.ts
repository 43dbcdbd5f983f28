import {
  type Browser,
  type BrowserContext,
  type BrowserServer,
  type CDPSession,
  chromium,
  type Locator,
  type Page,
} from "@playwright/test";
import { CHROMIUM_FLAGS, ensureChromium } from "../../scripts/kit/chromium.mjs";
import { within } from "../kit/within";

/** 1.6 Mbit/s and 150 ms there and back: a busy cell at the edge of its reach. */
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const SLOWED = 4;
/** No step of a visit takes so long, unless something hangs. */
const HANGS = 30_000;
const CLOSES = 5_000;
/** 人 进: in Chinese, which the phone speaks. */
const COUNT = 'button[aria-label^="人 进"]';

export interface Opened {
  /** Until the counting button was painted and could be pressed. */
  ms: number;
  /** As it travelled, until then. */
  scriptKB: number;
  allKB: number;
}

/** A gate officer's phone. */
export class Phone {
  readonly #server: BrowserServer;
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  private constructor(server: BrowserServer, browser: Browser, context: BrowserContext) {
    this.#server = server;
    this.#browser = browser;
    this.#context = context;
  }

  static async start(): Promise<Phone> {
    const executablePath = await ensureChromium();
    const server = await chromium.launchServer({ executablePath, args: CHROMIUM_FLAGS });
    const browser = await chromium.connect(server.wsEndpoint(), { timeout: HANGS });
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      hasTouch: true,
      isMobile: true,
    });
    context.setDefaultTimeout(HANGS);
    return new Phone(server, browser, context);
  }

  /** Opens the gate's screen in a new tab of the same browser, counts somebody in, and stays until it is live and kept. */
  async open(url: string): Promise<Opened> {
    await this.#context.request.get(`${url}/demo/as/gate`, { maxRedirects: 0 });
    const page = await this.#context.newPage();
    const session = await this.#context.newCDPSession(page);
    try {
      return await within(HANGS, "a visit", this.#visit(page, session, url));
    } finally {
      // A page that is closed while it is slowed down may leave its process spinning.
      await within(
        HANGS,
        "speeding up",
        session.send("Emulation.setCPUThrottlingRate", { rate: 1 }),
      );
      await within(HANGS, "closing the page", page.close());
    }
  }

  async #visit(page: Page, session: CDPSession, url: string): Promise<Opened> {
    await page.addInitScript({ content: WATCH });
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", LINE);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    const scripts = new Set<string>();
    const came: { at: number; script: boolean; bytes: number }[] = [];
    session.on("Network.responseReceived", ({ requestId, type }) => {
      if (type === "Script") scripts.add(requestId);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength: bytes }) => {
      came.push({ at: Date.now(), script: scripts.has(requestId), bytes });
    });
    const began = Date.now();
    await page.goto(`${url}/field?as=gate`, { waitUntil: "commit" });
    const usable = await page.evaluate<number>("usableAt");
    await countOne(page.locator(COUNT));
    await page
      .getByRole("status")
      .filter({ hasText: "实时" })
      .first()
      .waitFor({ state: "attached" });
    // Nobody leaves their post before the phone has kept it.
    await page.waitForFunction("caches.match('/field').then(Boolean)");
    const inTheEnd = came.filter(({ at }) => at <= usable);
    const kilobytes = (all: typeof came): number =>
      all.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
    return {
      ms: usable - began,
      scriptKB: kilobytes(inTheEnd.filter(({ script }) => script)),
      allKB: kilobytes(inTheEnd),
    };
  }

  async close(): Promise<void> {
    await within(CLOSES, "closing the browser", this.#browser.close()).catch(() => {});
    await this.#server.kill();
  }
}

/** Runs in the page before its own code: `usableAt` is when the button has been painted and can be pressed. */
const WATCH = `globalThis.usableAt = new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector('${COUNT}:enabled')) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { subtree: true, childList: true, attributeFilter: ["disabled"] });
});`;

/** One tap has to count, or the page only looked usable. */
async function countOne(button: Locator): Promise<void> {
  const counted = async (): Promise<number> =>
    Number((await button.getAttribute("aria-label"))?.match(/\d+$/)?.[0] ?? 0);
  const before = await counted();
  await button.tap();
  const until = Date.now() + CLOSES;
  while ((await counted()) <= before)
    if (Date.now() > until) throw new Error("a tap on the counting button was not counted");
}
