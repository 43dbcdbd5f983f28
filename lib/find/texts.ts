import { getOrMake } from "@/lib/kit/map";
import { Numbers } from "@/lib/kit/numbers";
import type { Automaton } from "./automaton";

/** The characters that a set of texts is written in, numbered. */
export class Alphabet {
  readonly #numbers = new Map<string, number>();
  readonly characters: string[] = [];

  numberOf(character: string): number {
    return getOrMake(this.#numbers, character, () => this.characters.push(character) - 1);
  }
}

/** Distinct texts one after the other in one array, numbered. */
export class Texts {
  readonly #alphabet: Alphabet;
  #ids = new Map<string, number>();
  readonly #ends = new Numbers(Int32Array);
  #characters = new Uint16Array(256);
  #used = 0;

  constructor(alphabet: Alphabet) {
    this.#alphabet = alphabet;
  }

  get size(): number {
    return this.#ends.length;
  }

  add(text: string): number {
    return getOrMake(this.#ids, text, () => {
      if (this.#used + text.length > this.#characters.length) {
        const more = new Uint16Array(2 * (this.#used + text.length));
        more.set(this.#characters);
        this.#characters = more;
      }
      for (const character of text.split(""))
        this.#characters[this.#used++] = this.#alphabet.numberOf(character);
      this.#ends.push(this.#used);
      return this.#ends.length - 1;
    });
  }

  /** Lets go of what only adding needs. */
  sealed(): this {
    this.#ids = new Map();
    this.#ends.trim();
    this.#characters = this.#characters.slice(0, this.#used);
    return this;
  }

  /** The state after a text. */
  read(automaton: Automaton, state: number, text: number): number {
    const from = text === 0 ? 0 : this.#ends.at(text - 1);
    return automaton.read(state, this.#characters, from, this.#ends.at(text));
  }
}
