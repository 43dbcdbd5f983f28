/** How well a word fits each name, by the name's number. */
export class Hits {
  /** The order of its rank, 0 where it does not fit. */
  readonly orders: Uint8Array;
  /** Whether it fits any. */
  any = false;

  constructor(names: number) {
    this.orders = new Uint8Array(names);
  }

  add(name: number, order: number): void {
    const known = this.orders[name] ?? 0;
    if (known === 0 || order < known) this.orders[name] = order;
    this.any = true;
  }

  /** Where these do not fit, those others do. */
  or(others: Hits): Hits {
    if (!others.any) return this;
    const all = new Hits(this.orders.length);
    all.any = true;
    for (let name = 0; name < all.orders.length; name++)
      all.orders[name] = this.orders[name] || (others.orders[name] ?? 0);
    return all;
  }
}
