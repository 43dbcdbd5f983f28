import { Grouped } from "@/lib/kit/grouped";
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

  get size(): number {
    return this.#size;
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
    const [heads, tails] = [this.#heads.sealed(), this.#tails.sealed()];
    const columns = [this.#formHeads, this.#formTails, this.#formNames] as const;
    for (const column of columns) column.trim();
    return new Names(pinyin, this.#alphabet, { heads, tails }, columns, this.#size);
  }
}

/** What a state and each tail come to. */
interface Row {
  orders: Uint8Array;
  /** Tails that come to something, and how many forms have one of them. */
  found: number[];
  forms: number;
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
  /** Of each form its head, its tail, and the name that goes by it. */
  readonly #headOf: Numbers;
  readonly #tailOf: Numbers;
  readonly #nameOf: Numbers;
  readonly #byHead: Grouped;
  readonly #byTail: Grouped;
  readonly #size: number;

  constructor(
    pinyin: Pinyin,
    alphabet: Alphabet,
    { heads, tails }: { heads: Texts; tails: Texts },
    [headOf, tailOf, nameOf]: readonly [Numbers, Numbers, Numbers],
    size: number,
  ) {
    this.#pinyin = pinyin;
    this.#alphabet = alphabet;
    [this.#heads, this.#tails] = [heads, tails];
    [this.#headOf, this.#tailOf, this.#nameOf] = [headOf, tailOf, nameOf];
    this.#byHead = new Grouped(headOf, heads.size);
    this.#byTail = new Grouped(tailOf, tails.size);
    this.#size = size;
  }

  /** The names that a word fits, and how well. */
  hits(word: string, leniency: Leniency): Hits {
    const hits = new Hits(this.#size);
    if (leniency === "forgiven" && word.length < LEAST_FORGIVEN) return hits;
    const rules = leniency === "forgiven" ? forgivenRules : spelledRules;
    const automaton = new Automaton(rules(word, this.#pinyin), this.#alphabet.characters);
    const states = this.#heads.read(automaton, automaton.start);
    /** Of each state the forms whose heads come to it. */
    const reached = new Int32Array(automaton.size);
    for (let head = 0; head < states.length; head++) {
      const state = states[head] ?? 0;
      reached[state] = (reached[state] ?? 0) + this.#byHead.count(head);
    }
    const looked: (Row | undefined)[] = [];
    for (const [state, forms] of reached.entries()) {
      if (forms === 0) continue;
      const row = this.#row(automaton, state);
      // "6栋" is in every yard: from the few tails that have it, and not from all heads.
      if (row.forms < forms) this.#fromTails(row, states, state, hits);
      else if (row.forms > 0) looked[state] = row;
    }
    if (looked.length > 0) this.#fromHeads(looked, states, hits);
    hits.longest = automaton.longest;
    return hits;
  }

  #fromTails({ found, orders }: Row, states: Int32Array, state: number, hits: Hits): void {
    for (const tail of found) {
      const order = orders[tail] ?? 0;
      for (const form of this.#byTail.of(tail))
        if (states[this.#headOf.at(form)] === state) hits.add(this.#nameOf.at(form), order);
    }
  }

  #fromHeads(rows: readonly (Row | undefined)[], states: Int32Array, hits: Hits): void {
    for (let head = 0; head < states.length; head++) {
      const row = rows[states[head] ?? 0];
      if (!row) continue;
      for (const form of this.#byHead.of(head)) {
        const order = row.orders[this.#tailOf.at(form)] ?? 0;
        if (order !== 0) hits.add(this.#nameOf.at(form), order);
      }
    }
  }

  #row(automaton: Automaton, state: number): Row {
    const row: Row = { orders: new Uint8Array(this.#tails.size), found: [], forms: 0 };
    const states = this.#tails.read(automaton, state);
    for (let tail = 0; tail < states.length; tail++) {
      const order = automaton.end(states[tail] ?? 0);
      if (order === 0) continue;
      row.orders[tail] = order;
      row.found.push(tail);
      row.forms += this.#byTail.count(tail);
    }
    return row;
  }
}
