import { getOrMake } from "@/lib/kit/map";
import { counted, fold } from "./fold";
import { better, fits, LEAST_FORGIVEN, nearly, type Pinyin, type Rank } from "./match";

/** 26 letters and a bit for any number; what else there is shares the other five. */
const bitOf = (c: string): number => {
  const code = c.charCodeAt(0);
  if (code >= 97 && code <= 122) return 1 << (code - 97);
  if (code >= 48 && code <= 57) return 1 << 26;
  return 1 << (27 + (code % 5));
};

function maskOf(text: string, pinyin: Pinyin): number {
  let mask = 0;
  for (const c of text) {
    mask |= bitOf(c);
    for (const reading of pinyin.get(c) ?? []) for (const letter of reading) mask |= bitOf(letter);
  }
  return mask;
}

function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
}

/** How far a word may be from what it is to find. */
export type Leniency = "spelled" | "forgiven";

/** Every distinct name once, however many places bear it. */
export class Names {
  readonly #pinyin: Pinyin;
  readonly #ids = new Map<string, number>();
  readonly #forms: (readonly string[])[] = [];
  /** Which letters occur in a name or in a reading of it: most names are passed over by this alone. */
  readonly #masks: number[] = [];

  constructor(pinyin: Pinyin) {
    this.#pinyin = pinyin;
  }

  /** The number of a name that goes by any of these. */
  add(...said: readonly string[]): number {
    return getOrMake(this.#ids, said.join("\n"), () => {
      const forms = new Set(said.flatMap((text) => [fold(text), fold(counted(text))]));
      this.#forms.push([...forms]);
      let mask = 0;
      for (const form of forms) mask |= maskOf(form, this.#pinyin);
      this.#masks.push(mask);
      return this.#forms.length - 1;
    });
  }

  /** The names that a word fits, and how well. */
  hits(word: string, leniency: Leniency): Map<number, Rank> {
    const found = new Map<number, Rank>();
    const asked = maskOf(word, NO_PINYIN);
    const most = leniency === "forgiven" ? 1 : 0;
    if (leniency === "forgiven" && word.length < LEAST_FORGIVEN) return found;
    for (let id = 0; id < this.#masks.length; id++) {
      const lacking = asked & ~(this.#masks[id] ?? 0);
      if (lacking !== 0 && (most === 0 || bits(lacking) > most)) continue;
      const rank = this.#rank(word, this.#forms[id] ?? [], leniency);
      if (rank !== null) found.set(id, rank);
    }
    return found;
  }

  #rank(word: string, forms: readonly string[], leniency: Leniency): Rank | null {
    if (leniency === "forgiven")
      return forms.some((form) => nearly(word, form, this.#pinyin)) ? "forgiven" : null;
    let rank: Rank | null = null;
    for (const form of forms) {
      const fit = fits(word, form, this.#pinyin, false);
      rank = fit && rank ? better(fit, rank) : (fit ?? rank);
      if (rank === "exact") return rank;
    }
    return rank ?? (forms.some((form) => fits(word, form, this.#pinyin, true)) ? "initials" : null);
  }
}

const NO_PINYIN: Pinyin = new Map();
