import { getOrMake } from "@/lib/kit/map";
import type { Rank } from "./match";
import type { Leniency, Names } from "./names";

/** Names by their number, and how well a word fits each. */
export type Hits = ReadonlyMap<number, Rank>;

/** The words of one question, each looked up once. */
export class WordHits {
  readonly #names: Names;
  readonly #known = new Map<string, Hits>();
  readonly #split = new Map<string, Hits[] | null>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** Which names a word fits; in Chinese also those it is put together from: 花园街道龙泰. */
  of(word: string, leniency: Leniency): Hits[] {
    const whole = this.#hits(word, "spelled");
    const parts = whole.size === 0 ? this.#parts(word) : null;
    if (parts) return parts;
    if (leniency === "spelled") return [whole];
    return [new Map([...this.#hits(word, "forgiven"), ...whole])];
  }

  #hits(word: string, leniency: Leniency): Hits {
    return getOrMake(this.#known, `${leniency} ${word}`, () => this.#names.hits(word, leniency));
  }

  #parts(word: string): Hits[] | null {
    return getOrMake(this.#split, word, () => this.#cut(word));
  }

  #cut(word: string): Hits[] | null {
    for (let cut = word.length - 2; cut >= 2; cut--) {
      if (!/^\p{Script=Han}/u.test(word.slice(cut))) continue;
      const head = this.#hits(word.slice(0, cut), "spelled");
      if (head.size === 0) continue;
      const tail = this.#hits(word.slice(cut), "spelled");
      if (tail.size > 0) return [head, tail];
      const rest = this.#parts(word.slice(cut));
      if (rest) return [head, ...rest];
    }
    return null;
  }
}
