import { monitorEventLoopDelay } from "node:perf_hooks";

/** What a tick lasts at least, from a server that keeps up to one that hardly does. */
const TICKS = [0, 500, 1_000, 2_000] as const;
/** Milliseconds that the loop may be late on average in a second. */
const LATE = 100;
/** Seconds in a row after which the ticks become longer, and shorter again. */
const LATE_FOR = 2;
const CALM_FOR = 10;

/** A server that falls behind sends fewer and fuller frames before it drops anybody, and says so. */
export class Slowdown {
  readonly #measure: () => number;
  #step = 0;
  #late = 0;
  #calm = 0;
  /** As it was last measured, for /metrics. */
  lag = 0;

  constructor(measure = loopLag()) {
    this.#measure = measure;
  }

  /** What a tick lasts at least now; 0 while the server keeps up. */
  get tick(): number {
    return TICKS[this.#step] ?? 0;
  }

  /** Once a second. */
  look(): void {
    this.lag = this.#measure();
    const late = this.lag > LATE;
    this.#late = late ? this.#late + 1 : 0;
    this.#calm = late ? 0 : this.#calm + 1;
    if (this.#late === LATE_FOR) {
      this.#late = 0;
      this.#step = Math.min(this.#step + 1, TICKS.length - 1);
    } else if (this.#calm === CALM_FOR) {
      this.#calm = 0;
      this.#step = Math.max(this.#step - 1, 0);
    }
  }
}

const RESOLUTION = 20;

/** How late the process's loop has been on average since it was last asked, in ms. */
function loopLag(): () => number {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  return () => {
    // Each is the whole time from one turn to the next; none yet makes it no number.
    const lag = Math.max(0, delay.mean / 1e6 - RESOLUTION) || 0;
    delay.reset();
    return lag;
  };
}
