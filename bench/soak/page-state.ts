import type { CDPSession, Page } from "@playwright/test";
import { within } from "../kit/within";

const STEP = 60_000;

export interface PageState {
  /** Bytes of script's heap after garbage collection. */
  heap: number;
  nodes: number;
  listeners: number;
}

/** Looks at what a page holds. */
export class PageWatch {
  readonly #session: CDPSession;
  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<PageWatch> {
    const session = await page.context().newCDPSession(page);
    await session.send("HeapProfiler.enable");
    await session.send("Performance.enable");
    return new PageWatch(session);
  }

  state(): Promise<PageState> {
    return within(STEP, "looking into a page", this.#look());
  }

  async #look(): Promise<PageState> {
    // Twice: what the first finds unreachable may have held something until then.
    await this.#session.send("HeapProfiler.collectGarbage");
    await this.#session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await this.#session.send("Runtime.getHeapUsage");
    const { metrics } = await this.#session.send("Performance.getMetrics");
    const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
    return { heap: usedSize, nodes: of("Nodes"), listeners: of("JSEventListeners") };
  }
}
