/**
 * How a word is looked for in a text, one character after the other. A state is the sorted list of all that
 * has to be remembered of the text so far.
 */
export interface Rules {
  start: readonly number[];
  /** Characters with the same kind are read alike. */
  kindOf(character: string): string;
  step(state: readonly number[], character: string): readonly number[];
  /** The order of the rank if the text ends here, 0 when the word is not in it. */
  end(state: readonly number[]): number;
  /** At least as many letters of the word's beginning as were found in any text. */
  longest(): number;
}

/** Read for the first time. */
const UNKNOWN = -1;

/**
 * A word made ready to be looked for in a million texts: whatever was once worked out for a state and a kind
 * of character is looked up from then on. Characters and states are numbers.
 */
export class Automaton {
  readonly #rules: Rules;
  /** Of each character its kind. */
  readonly #kinds: Int32Array;
  /** One character of each kind. */
  readonly #examples: string[] = [];
  readonly #states: (readonly number[])[] = [];
  readonly #ids = new Map<string, number>();
  readonly #next: Int32Array[] = [];
  readonly #ends: number[] = [];
  readonly start: number;

  constructor(rules: Rules, alphabet: readonly string[]) {
    this.#rules = rules;
    const kinds = new Map<string, number>();
    this.#kinds = Int32Array.from(alphabet, (character) => {
      const kind = rules.kindOf(character);
      const known = kinds.get(kind);
      if (known !== undefined) return known;
      kinds.set(kind, this.#examples.length);
      return this.#examples.push(character) - 1;
    });
    this.start = this.#idOf(rules.start);
  }

  /** How many states there are so far. */
  get size(): number {
    return this.#states.length;
  }

  /** At least as many letters of the word's beginning as were found in what was read. */
  get longest(): number {
    return this.#rules.longest();
  }

  /** The state after one more character. */
  step(state: number, character: number): number {
    const kind = this.#kinds[character] ?? 0;
    const next = this.#next[state]?.[kind] ?? UNKNOWN;
    return next === UNKNOWN ? this.#workOut(state, kind) : next;
  }

  /** The order of the rank of a text that ends in a state, 0 when the word is not in it. */
  end(state: number): number {
    return this.#ends[state] ?? 0;
  }

  #workOut(state: number, kind: number): number {
    const next = this.#rules.step(this.#states[state] ?? [], this.#examples[kind] ?? "");
    const id = this.#idOf(next);
    const row = this.#next[state];
    if (row) row[kind] = id;
    return id;
  }

  #idOf(state: readonly number[]): number {
    const key = state.join();
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#states.push(state) - 1;
    this.#ids.set(key, id);
    this.#ends.push(this.#rules.end(state));
    this.#next.push(new Int32Array(this.#examples.length).fill(UNKNOWN));
    return id;
  }
}
