import { Ints } from "@/lib/kit/ints";
import { getOrMake } from "@/lib/kit/map";
import { Automaton } from "./automaton";
import { counted, fold } from "./fold";
import { forgivenRules, LEAST_FORGIVEN } from "./forgiven";
import { Hits } from "./hits";
import type { Pinyin } from "./match";
import { spelledRules } from "./spelled";
import { Alphabet, Texts } from "./texts";

/** How far a word may be from what it is to find. */
export type Leniency = "spelled" | "forgiven";

const NOT_READ = 255;
const LAST_NUMBER = /\d+\D*$/;
const FIRST_NUMBER = /^\d+/;

/** Where a name falls in two that many share with others: 和兴路3号院·6栋, 24· avenue princesse grace. */
function seam(form: string): number {
  const last = LAST_NUMBER.exec(form)?.index ?? form.length;
  return last > 0 ? last : (FIRST_NUMBER.exec(form)?.[0].length ?? 0);
}

/**
 * Every distinct name once, however many places bear it, and in two parts: a million addresses are some
 * ten thousand streets and yards with some hundred houses, and a word is looked for in those.
 */
export class Names {
  readonly #pinyin: Pinyin;
  readonly #alphabet = new Alphabet();
  readonly #heads = new Texts(this.#alphabet);
  readonly #tails = new Texts(this.#alphabet);
  #ids = new Map<string, number>();
  /** A name goes by one form or several: the head and tail of each, and behind which the name's last is. */
  readonly #formHeads = new Ints();
  readonly #formTails = new Ints();
  readonly #ends = new Ints();

  constructor(pinyin: Pinyin) {
    this.#pinyin = pinyin;
  }

  /** The number of a name that goes by any of these. */
  add(...said: readonly string[]): number {
    return getOrMake(this.#ids, said.length === 1 ? (said[0] ?? "") : said.join("\n"), () => {
      const forms = new Set(said.flatMap((text) => [fold(text), fold(counted(text))]));
      for (const form of forms) {
        const at = seam(form);
        this.#formHeads.push(this.#heads.add(form.slice(0, at)));
        this.#formTails.push(this.#tails.add(form.slice(at)));
      }
      this.#ends.push(this.#formHeads.length);
      return this.#ends.length - 1;
    });
  }

  /** Lets go of what only adding needs. */
  seal(): void {
    this.#ids = new Map();
    for (const list of [this.#formHeads, this.#formTails, this.#ends]) list.trim();
    this.#heads.seal();
    this.#tails.seal();
  }

  /** The names that a word fits, and how well. */
  hits(word: string, leniency: Leniency): Hits {
    const hits = new Hits(this.#ends.length);
    if (leniency === "forgiven" && word.length < LEAST_FORGIVEN) return hits;
    const rules = leniency === "forgiven" ? forgivenRules : spelledRules;
    const automaton = new Automaton(rules(word, this.#pinyin), this.#alphabet.characters);
    const afterHead = new Int32Array(this.#heads.size);
    for (let head = 0; head < afterHead.length; head++)
      afterHead[head] = this.#heads.read(automaton, automaton.start, head);
    /** By the state before it and the tail: what the whole comes to. */
    const known: Uint8Array[] = [];
    for (let name = 0, form = 0; name < this.#ends.length; name++)
      for (const end = this.#ends.at(name); form < end; form++) {
        const state = afterHead[this.#formHeads.at(form)] ?? 0;
        known[state] ??= new Uint8Array(this.#tails.size).fill(NOT_READ);
        const row = known[state];
        const tail = this.#formTails.at(form);
        let order = row[tail] ?? NOT_READ;
        if (order === NOT_READ) {
          order = automaton.end(this.#tails.read(automaton, state, tail));
          row[tail] = order;
        }
        if (order !== 0) hits.add(name, order);
      }
    return hits;
  }
}
