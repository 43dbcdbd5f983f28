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

/** Keys of a step from one node: characters are fewer than this. */
const CHARACTERS = 65_536;
const ROOT = 0;

/** Distinct texts, numbered, as a tree: what many begin with is kept, and read, once. */
export class Texts {
  readonly #alphabet: Alphabet;
  #ids = new Map<string, number>();
  #steps = new Map<number, number>();
  /** Of each node the one before it, which has a smaller number, and the character from there to it. */
  readonly #before = new Numbers(Int32Array);
  readonly #characters = new Numbers(Int32Array);
  /** Of each text the node that it ends in. */
  readonly #ends = new Numbers(Int32Array);

  constructor(alphabet: Alphabet) {
    this.#alphabet = alphabet;
    this.#node(ROOT, 0);
  }

  get size(): number {
    return this.#ends.length;
  }

  add(text: string): number {
    return getOrMake(this.#ids, text, () => {
      let node = ROOT;
      for (const character of text.split("")) {
        const [from, number] = [node, this.#alphabet.numberOf(character)];
        node = getOrMake(this.#steps, from * CHARACTERS + number, () => this.#node(from, number));
      }
      this.#ends.push(node);
      return this.#ends.length - 1;
    });
  }

  #node(before: number, character: number): number {
    this.#before.push(before);
    this.#characters.push(character);
    return this.#before.length - 1;
  }

  /** Lets go of what only adding needs. */
  sealed(): this {
    this.#ids = new Map();
    this.#steps = new Map();
    for (const column of [this.#before, this.#characters, this.#ends]) column.trim();
    return this;
  }

  /** Of each text the state after it, from a state before it. */
  read(automaton: Automaton, state: number): Int32Array {
    const states = new Int32Array(this.#before.length);
    states[ROOT] = state;
    for (let node = 1; node < states.length; node++)
      states[node] = automaton.step(states[this.#before.at(node)] ?? 0, this.#characters.at(node));
    const after = new Int32Array(this.size);
    for (let text = 0; text < after.length; text++) after[text] = states[this.#ends.at(text)] ?? 0;
    return after;
  }
}
