/** A list of whole numbers below 2³¹ that grows, at half of what an array takes. */
export class Ints {
  #values: Int32Array;
  length = 0;

  /** `room`: as many as it will probably hold. */
  constructor(room = 16) {
    this.#values = new Int32Array(room);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const more = new Int32Array(2 * this.length + 16);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.length++] = value;
  }

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
