import { type Millis, SECOND } from "@/lib/kit/clock";

/** Less than this is the line's doing, more is a clock's. */
const SLACK = SECOND / 2;
/** No word over a living connection is so late: a clock was set. */
const STEP = 10 * SECOND;
/** As many beats as such a connection may be late. */
const READINGS = 10;

/**
 * Server time less the device's clock. Each word of the server tells it, too little by the time it was
 * under way: of the last few the one that came fastest counts.
 */
export class ServerOffset {
  #value: Millis;
  #readings: Millis[] = [];

  constructor(known: Millis) {
    this.#value = known;
  }

  get value(): Millis {
    return this.#value;
  }

  /** True when that has changed it. */
  read(offset: Millis): boolean {
    const set = Math.abs(offset - this.#value) > STEP;
    this.#readings = set ? [offset] : [...this.#readings.slice(1 - READINGS), offset];
    const best = Math.max(...this.#readings);
    if (Math.abs(best - this.#value) < SLACK) return false;
    this.#value = best;
    return true;
  }
}
