import type { Clock, Millis } from "@/lib/kit/clock";

/** By how much two clocks of one device may differ before one of them was set. */
const STEP = 500;

/**
 * The device's clock, never set back: what a page measures with. A clock that was set on looks like a
 * device that slept, so it is believed, until the server's word says otherwise.
 */
export class DeviceClock implements Clock {
  readonly #wall: () => Millis;
  /** Runs on whatever is set; stands still while some devices sleep. */
  readonly #run: () => Millis;
  #since: { wall: Millis; run: Millis };
  /** What was taken away by setting it back. */
  #lost = 0;

  constructor(wall = () => Date.now(), run = () => performance.now()) {
    this.#wall = wall;
    this.#run = run;
    this.#since = { wall: wall(), run: run() };
  }

  now(): Millis {
    const wall = this.#wall();
    const run = this.#run();
    const behind = run - this.#since.run - (wall - this.#since.wall);
    if (Math.abs(behind) > STEP) {
      this.#lost += Math.max(0, behind);
      this.#since = { wall, run };
    }
    return wall + this.#lost;
  }
}
