type Kind = Float64ArrayConstructor | Int32ArrayConstructor;

/** A list of numbers of one kind that grows, at four or eight bytes each. */
export class Numbers {
  readonly #kind: Kind;
  #values: Float64Array | Int32Array;
  length = 0;

  /** `room`: as many as it will probably hold. */
  constructor(kind: Kind, room = 16) {
    this.#kind = kind;
    this.#values = new kind(room);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const more = new this.#kind(2 * this.length + 16);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.length++] = value;
  }

  /** Of a number below `length`. */
  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** Gives back the room behind the last. */
  trim(): void {
    this.#values = this.#values.slice(0, Math.max(1, this.length));
  }
}
