/** Work of which one run goes on at a time: what comes in meanwhile is taken by it, or by one that follows. */
export class OneRun {
  readonly #work: () => Promise<void>;
  readonly #more: () => boolean;
  #running: Promise<void> | null = null;

  /** `more`: whether something waits to be worked on. */
  constructor(work: () => Promise<void>, more: () => boolean) {
    this.#work = work;
    this.#more = more;
  }

  get going(): boolean {
    return this.#running !== null;
  }

  start(): void {
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
      // Something may have come in after the last look and before this turn of the loop.
      if (this.#more()) this.start();
    });
  }

  /** Resolves when nothing waits and nothing goes on. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }
}
