import type { Numbers } from "./numbers";

/** Which things go by each number, in two arrays: those of one number together, in their own order. */
export class Grouped {
  /** Of each number, where its things end; they begin where those of the number before end. */
  readonly #ends: Int32Array;
  readonly #things: Int32Array;

  /** `numbers`: of each thing, below `size`; one below 0 goes by none. */
  constructor(numbers: Pick<Numbers, "length" | "at">, size: number) {
    const ends = new Int32Array(size);
    for (let thing = 0; thing < numbers.length; thing++) {
      const number = numbers.at(thing);
      if (number >= 0) ends[number] = (ends[number] ?? 0) + 1;
    }
    for (let number = 1; number < size; number++)
      ends[number] = (ends[number] ?? 0) + (ends[number - 1] ?? 0);
    const next = ends.slice();
    const things = new Int32Array(ends.at(-1) ?? 0);
    for (let thing = numbers.length - 1; thing >= 0; thing--) {
      const number = numbers.at(thing);
      if (number < 0) continue;
      const at = (next[number] ?? 0) - 1;
      next[number] = at;
      things[at] = thing;
    }
    [this.#ends, this.#things] = [ends, things];
  }

  count(number: number): number {
    return this.#end(number) - this.#start(number);
  }

  of(number: number): Int32Array {
    return this.#things.subarray(this.#start(number), this.#end(number));
  }

  #start(number: number): number {
    return number === 0 ? 0 : this.#end(number - 1);
  }

  #end(number: number): number {
    return this.#ends[number] ?? 0;
  }
}
