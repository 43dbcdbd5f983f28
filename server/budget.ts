import type { Clock } from "@/lib/kit/clock";
import { getOrMake } from "@/lib/kit/map";

/** Tokens that refill evenly: what somebody may ask for. */
export class Budget {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(clock: Clock, perSecond: number, burst: number) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = clock.now();
  }

  /** Whether there was enough left. */
  take(cost = 1): boolean {
    if (!this.has(cost)) return false;
    this.#tokens -= cost;
    return true;
  }

  has(cost: number): boolean {
    this.#refill();
    return this.#tokens >= cost;
  }

  /** Whether nothing has been taken that is not back. */
  get full(): boolean {
    this.#refill();
    return this.#tokens >= this.#burst;
  }

  #refill(): void {
    const now = this.#clock.now();
    // A clock that was set back takes nothing away.
    const passed = Math.max(0, now - this.#at) / 1000;
    this.#tokens = Math.min(this.#burst, this.#tokens + passed * this.#perSecond);
    this.#at = now;
  }
}

/** A budget of the same size for everybody. */
export class Budgets {
  readonly #make: () => Budget;
  readonly #budgets = new Map<string, Budget>();

  constructor(clock: Clock, perSecond: number, burst: number) {
    this.#make = () => new Budget(clock, perSecond, burst);
  }

  take(who: string, cost = 1): boolean {
    return getOrMake(this.#budgets, who, this.#make).take(cost);
  }
}
