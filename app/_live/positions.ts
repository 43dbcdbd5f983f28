import { SECOND } from "@/lib/kit/clock";
import type { Position } from "@/lib/protocol/messages";

type Mover = (positions: readonly Position[]) => void;

/** A walking squad alone renews the picture so often: all of a screen is made anew for it. */
const RENEW_EVERY = 5 * SECOND;

/** Where squads were last seen. Who draws them as they walk hears of every message. */
export class Positions {
  readonly #renew: () => void;
  readonly #movers = new Set<Mover>();
  #last: ReadonlyMap<string, Position> = new Map();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(renew: () => void) {
    this.#renew = renew;
  }

  /** Another object whenever anything in it has changed. */
  get last(): ReadonlyMap<string, Position> {
    return this.#last;
  }

  /** These and no others. */
  set(all: readonly Position[]): void {
    this.#last = new Map(all.map((position) => [position.squad, position]));
    this.#tell(all);
  }

  /** These have moved. */
  take(some: readonly Position[]): void {
    const last = new Map(this.#last);
    for (const position of some) last.set(position.squad, position);
    this.#last = last;
    this.#tell(some);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#renew();
    }, RENEW_EVERY);
  }

  watch(mover: Mover): () => void {
    this.#movers.add(mover);
    return () => this.#movers.delete(mover);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#movers.clear();
  }

  #tell(positions: readonly Position[]): void {
    for (const mover of this.#movers) mover(positions);
  }
}
