import { type Freshness, freshness, LOST_MS } from "./freshness";
import type { Sender } from "./sender";

const KEEP_EVERY = 10_000;

/** When the server was last heard: what a screen says of its own freshness. */
export class Hearing {
  readonly #sender: Sender;
  readonly #started: number;
  /** When an earlier page last heard the server (its time): since when it has been offline, if it still is. */
  readonly #before: number | null;
  #at: number | null = null;
  #kept = 0;
  /** Milliseconds from frame to frame while the server is busy. */
  every = 0;

  constructor(sender: Sender, before: number | null) {
    this.#sender = sender;
    this.#started = sender.clock.now();
    this.#before = before;
  }

  get ever(): boolean {
    return this.#at !== null;
  }

  /** `serverNow`: null for a word that says no time. */
  heard(serverNow: number | null): void {
    this.#at = this.#sender.clock.now();
    if (serverNow === null) return;
    this.#sender.measured(serverNow);
    if (this.#at - this.#kept <= KEEP_EVERY) return;
    this.#kept = this.#at;
    this.#sender.store.note("heard", serverNow);
  }

  freshness(joined: boolean): Freshness {
    const { clock, offset } = this.#sender;
    const now = clock.now();
    if (this.#at !== null) return freshness(this.#at, joined, now, offset, this.every);
    if (this.#before === null || now - this.#started <= LOST_MS)
      return { is: "connecting", asOf: this.#before };
    return { is: "offline", since: this.#before };
  }
}
