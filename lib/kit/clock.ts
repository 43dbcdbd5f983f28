/** Milliseconds since 1970-01-01T00:00Z. */
export type Millis = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The only source of "now". Tests and the drill pass their own. */
export interface Clock {
  now(): Millis;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  #now: Millis;
  constructor(start: Millis) {
    this.#now = start;
  }
  now(): Millis {
    return this.#now;
  }
  advance(by: Millis): void {
    this.#now += by;
  }
  set(to: Millis): void {
    this.#now = to;
  }
}
