import { Numbers } from "@/lib/kit/numbers";

/** How well a word fits each name, by the name's number. */
export class Hits {
  /** The order of its rank, 0 where it does not fit. */
  readonly orders: Uint8Array;
  /** The names that it fits. */
  readonly #found = new Numbers(Int32Array);
  /** At least as many letters as the longest beginning of the word that is in any name. */
  longest = 0;

  constructor(names: number) {
    this.orders = new Uint8Array(names);
  }

  /** Whether it fits any. */
  get any(): boolean {
    return this.#found.length > 0;
  }

  get found(): Pick<Numbers, "length" | "at"> {
    return this.#found;
  }

  add(name: number, order: number): void {
    const known = this.orders[name] ?? 0;
    if (known === 0) this.#found.push(name);
    if (known === 0 || order < known) this.orders[name] = order;
  }

  /** Where these do not fit, those others do. */
  or(others: Hits): Hits {
    if (!others.any) return this;
    if (!this.any) return others;
    const all = new Hits(this.orders.length);
    for (const { found, orders } of [this, others])
      for (let i = 0; i < found.length; i++) {
        const name = found.at(i);
        if (all.orders[name] === 0) all.add(name, orders[name] ?? 0);
      }
    return all;
  }
}
