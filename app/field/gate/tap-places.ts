import { randomId } from "@/app/_live/random-id";

/**
 * Where a page keeps its taps: a place of its own. Two tabs that wrote one place would count each
 * other's taps, because a browser shows a tab what another has written a moment late. A place is
 * held by a lock for as long as its page lives; what a page leaves behind falls to another.
 */
export class TapPlaces {
  readonly #prefix: string;
  readonly #signal: AbortSignal;
  readonly #known = new Set<string>();

  /** All that is held is let go with the signal. */
  constructor(prefix: string, signal: AbortSignal) {
    this.#prefix = prefix;
    this.#signal = signal;
  }

  /** This page's own: one that an earlier page has left, or a new one. */
  async own(): Promise<string> {
    for (const place of [...this.#list(), `${this.#prefix}.${randomId()}`]) {
      if (!(await this.#hold(place))) continue;
      this.#known.add(place);
      return place;
    }
    throw new Error("no place for taps");
  }

  /** Calls with each place of another page once that page has gone. */
  inherit(take: (place: string) => Promise<void>): void {
    const wait = (place: string): void => {
      if (this.#known.has(place) || !place.startsWith(this.#prefix)) return;
      this.#known.add(place);
      navigator.locks.request(place, { signal: this.#signal }, () => take(place)).catch(() => {});
    };
    for (const place of this.#list()) wait(place);
    const heard = ({ key }: StorageEvent): void => {
      if (key !== null) wait(key);
    };
    window.addEventListener("storage", heard, { signal: this.#signal });
  }

  #list(): string[] {
    return Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix));
  }

  /** False when another page holds it. */
  #hold(place: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      navigator.locks
        .request(place, { ifAvailable: true }, async (lock) => {
          resolve(lock !== null);
          if (lock && !this.#signal.aborted)
            await new Promise((over) => this.#signal.addEventListener("abort", over));
        })
        .catch(reject);
    });
  }
}
