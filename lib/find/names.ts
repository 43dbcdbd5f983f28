import { getOrMake } from "@/lib/kit/map";
import { Numbers } from "@/lib/kit/numbers";
import { Automaton } from "./automaton";
import { counted, fold } from "./fold";
import { forgivenRules, LEAST_FORGIVEN } from "./forgiven";
import { Hits } from "./hits";
import type { Pinyin } from "./match";
import { spelledRules } from "./spelled";
import { Alphabet, Texts } from "./texts";

/** How far a word may be from what it is to find. */
export type Leniency = "spelled" | "forgiven";

const LAST_NUMBER = /\d+\D*$/;
const FIRST_NUMBER = /^\d+/;

/** Where a name falls in two that many share with others: 和兴路3号院·6栋, 24· avenue princesse grace. */
function seam(form: string): number {
  const last = LAST_NUMBER.exec(form)?.index ?? form.length;
  return last > 0 ? last : (FIRST_NUMBER.exec(form)?.[0].length ?? 0);
}

/** Names as they are collected. */
export class NameList {
  readonly #alphabet = new Alphabet();
  readonly #heads = new Texts(this.#alphabet);
  readonly #tails = new Texts(this.#alphabet);
  readonly #ids = new Map<string, number>();
  /** A name goes by one form or several: the head and tail of each, and whose it is. */
  readonly #formHeads: Numbers;
  readonly #formTails: Numbers;
  readonly #formNames: Numbers;
  #size = 0;

  /** `room`: for about as many names. */
  constructor(room = 16) {
    this.#formHeads = new Numbers(Int32Array, room);
    this.#formTails = new Numbers(Int32Array, room);
    this.#formNames = new Numbers(Int32Array, room);
  }

  /** The number of a name that goes by any of these. */
  add(...said: readonly string[]): number {
    return getOrMake(this.#ids, said.length === 1 ? (said[0] ?? "") : said.join("\n"), () =>
      this.#put(said),
    );
  }

  /** That of what hardly two share, as addresses: a million of them are not compared. */
  addOne(said: string): number {
    return this.#put([said]);
  }

  #put(said: readonly string[]): number {
    const name = this.#size++;
    const forms = new Set(said.flatMap((text) => [...new Set([text, counted(text)])].map(fold)));
    for (const form of forms) {
      const at = seam(form);
      this.#formHeads.push(this.#heads.add(form.slice(0, at)));
      this.#formTails.push(this.#tails.add(form.slice(at)));
      this.#formNames.push(name);
    }
    return name;
  }

  /** All of them, to be searched; what only adding needs is let go of. */
  names(pinyin: Pinyin): Names {
    const heads = this.#heads.sealed();
    const behind = new Int32Array(heads.size);
    for (let form = 0; form < this.#formHeads.length; form++) {
      const head = this.#formHeads.at(form);
      behind[head] = (behind[head] ?? 0) + 1;
    }
    for (let head = 1; head < behind.length; head++)
      behind[head] = (behind[head] ?? 0) + (behind[head - 1] ?? 0);
    const [tails, names] = [
      new Int32Array(this.#formHeads.length),
      new Int32Array(this.#formHeads.length),
    ];
    const next = behind.slice();
    for (let form = this.#formHeads.length - 1; form >= 0; form--) {
      const head = this.#formHeads.at(form);
      const at = (next[head] ?? 0) - 1;
      next[head] = at;
      tails[at] = this.#formTails.at(form);
      names[at] = this.#formNames.at(form);
    }
    const forms = { behind, tails, names };
    return new Names(pinyin, this.#alphabet, heads, this.#tails.sealed(), forms, this.#size);
  }
}

/** The forms of all names in the order of their heads. */
interface Forms {
  /** Of each head, where its forms end; they begin where those of the head before end. */
  behind: Int32Array;
  tails: Int32Array;
  /** The number of the name that goes by it. */
  names: Int32Array;
}

/** What a state and each tail come to. */
interface Row {
  orders: Uint8Array;
  any: boolean;
}

/**
 * Names in two parts: a million addresses are some ten thousand streets and yards with some hundred houses.
 * A word is looked for in those, and only where it is found, or may be, are they put together.
 */
export class Names {
  readonly #pinyin: Pinyin;
  readonly #alphabet: Alphabet;
  readonly #heads: Texts;
  readonly #tails: Texts;
  readonly #forms: Forms;
  readonly #size: number;

  constructor(
    pinyin: Pinyin,
    alphabet: Alphabet,
    heads: Texts,
    tails: Texts,
    forms: Forms,
    size: number,
  ) {
    this.#pinyin = pinyin;
    this.#alphabet = alphabet;
    this.#heads = heads;
    this.#tails = tails;
    this.#forms = forms;
    this.#size = size;
  }

  /** The names that a word fits, and how well. */
  hits(word: string, leniency: Leniency): Hits {
    const hits = new Hits(this.#size);
    if (leniency === "forgiven" && word.length < LEAST_FORGIVEN) return hits;
    const rules = leniency === "forgiven" ? forgivenRules : spelledRules;
    const automaton = new Automaton(rules(word, this.#pinyin), this.#alphabet.characters);
    const rows: Row[] = [];
    const { behind, tails, names } = this.#forms;
    for (let head = 0, form = 0; head < behind.length; head++) {
      const state = this.#heads.read(automaton, automaton.start, head);
      rows[state] ??= this.#row(automaton, state);
      const { orders, any } = rows[state];
      const end = behind[head] ?? 0;
      for (; any && form < end; form++) {
        const order = orders[tails[form] ?? 0] ?? 0;
        if (order !== 0) hits.add(names[form] ?? 0, order);
      }
      form = end;
    }
    return hits;
  }

  #row(automaton: Automaton, state: number): Row {
    const orders = new Uint8Array(this.#tails.size);
    let any = false;
    for (let tail = 0; tail < orders.length; tail++) {
      const order = automaton.end(this.#tails.read(automaton, state, tail));
      orders[tail] = order;
      any ||= order !== 0;
    }
    return { orders, any };
  }
}
