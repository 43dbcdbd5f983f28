import { Numbers } from "./numbers";

/** Texts by number, one behind the other in one array: to the garbage collector a million are one thing. */
export class TextColumn {
  #characters = new Uint16Array(256);
  #used = 0;
  readonly #ends = new Numbers(Int32Array);

  push(text: string): void {
    if (this.#used + text.length > this.#characters.length) {
      const more = new Uint16Array(2 * (this.#used + text.length));
      more.set(this.#characters);
      this.#characters = more;
    }
    for (let i = 0; i < text.length; i++) this.#characters[this.#used++] = text.charCodeAt(i);
    this.#ends.push(this.#used);
  }

  at(n: number): string {
    const from = n === 0 ? 0 : this.#ends.at(n - 1);
    return Reflect.apply(
      String.fromCharCode,
      null,
      this.#characters.subarray(from, this.#ends.at(n)),
    );
  }

  /** Gives back the room behind the last. */
  trim(): void {
    this.#characters = this.#characters.slice(0, this.#used);
    this.#ends.trim();
  }
}
