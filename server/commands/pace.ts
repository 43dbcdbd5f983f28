/** How long commands wait at least for others to share a commit with, ms. */
export const GATHER = 40;

/**
 * When the next commit may begin. Commands that come close together share one, and its frame: nobody
 * sees 40 ms, and a commit costs as much as hundreds of frames. What comes after a quiet while does not
 * wait.
 */
export class Pace {
  readonly #gather: () => number;
  #began = Number.NEGATIVE_INFINITY;
  #end: (() => void) | null = null;

  constructor(gather: () => number) {
    this.#gather = gather;
  }

  /** Resolves when the first one has waited since `since` (monotonic ms) for long enough, or for nothing. */
  async next(since: number): Promise<void> {
    const now = performance.now();
    const gather = this.#gather();
    const wait = since + gather - now;
    if (wait > 0 && now - this.#began < 2 * gather) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#end = null;
    }
    this.#began = performance.now();
  }

  /** Ends a wait that is under way. */
  enough(): void {
    this.#end?.();
  }
}
