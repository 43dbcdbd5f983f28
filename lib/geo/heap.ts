/** A queue that hands out the cheapest first. */
export class Heap<T> {
  readonly #items: { cost: number; value: T }[] = [];

  push(cost: number, value: T): void {
    const items = this.#items;
    let at = items.push({ cost, value }) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.#cost(up) <= cost) break;
      this.#swap(at, up);
      at = up;
    }
  }

  pop(): T | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (!top || !last || items.length === 0) return top?.value;
    items[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const least = this.#cost(left + 1) < this.#cost(left) ? left + 1 : left;
      if (this.#cost(least) >= last.cost) return top.value;
      this.#swap(at, least);
      at = least;
    }
  }

  #cost(at: number): number {
    return this.#items[at]?.cost ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const [x, y] = [this.#items[a], this.#items[b]];
    if (x && y) [this.#items[a], this.#items[b]] = [y, x];
  }
}
