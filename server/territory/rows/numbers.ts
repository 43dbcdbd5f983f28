type Kind = Float64ArrayConstructor | Int32ArrayConstructor | Uint32ArrayConstructor;

/** A list of numbers that grows, a few bytes each. */
export class Numbers {
  #values: Float64Array | Int32Array | Uint32Array;
  length = 0;

  constructor(private readonly kind: Kind) {
    this.#values = new kind(64);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const more = new this.kind(this.length * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.length++] = value;
  }

  at(n: number): number {
    return this.#values[n] ?? Number.NaN;
  }

  set(n: number, value: number): void {
    this.#values[n] = value;
  }
}
