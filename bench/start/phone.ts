import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, ensureChromium } from "../../scripts/kit/chromium.mjs";

/** 1.6 Mbit/s and 150 ms there and back: a busy cell at the edge of its reach. */
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const SLOWED = 4;

export interface Opened {
  ms: number;
  /** As it travelled, until the page could be used. */
  scriptKB: number;
  allKB: number;
}

/** A gate officer's phone. */
export class Phone {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  private constructor(browser: Browser, context: BrowserContext) {
    this.#browser = browser;
    this.#context = context;
  }

  static async start(): Promise<Phone> {
    const executablePath = await ensureChromium();
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      hasTouch: true,
      isMobile: true,
    });
    return new Phone(browser, context);
  }

  /** Opens the gate's screen in a new tab of the same browser. */
  async open(url: string): Promise<Opened> {
    await this.#context.request.get(`${url}/demo/as/gate`, { maxRedirects: 0 });
    const page = await this.#context.newPage();
    const session = await this.#context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", LINE);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    const scripts = new Set<string>();
    let script = 0;
    let all = 0;
    session.on("Network.responseReceived", ({ requestId, type }) => {
      if (type === "Script") scripts.add(requestId);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      all += encodedDataLength;
      if (scripts.has(requestId)) script += encodedDataLength;
    });
    const began = performance.now();
    await page.goto(`${url}/field?as=gate`, { waitUntil: "commit" });
    const count = page.getByRole("button", { name: /^人.*进/ }).first();
    await count.click({ trial: true, timeout: 60_000 });
    const opened = { ms: performance.now() - began, scriptKB: script / 1024, allKB: all / 1024 };
    await page.close();
    return opened;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
