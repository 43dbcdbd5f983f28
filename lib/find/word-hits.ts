import type { Steps } from "@/lib/kit/steps";
import type { Hits } from "./hits";
import type { Leniency, Names } from "./names";

/** How words are looked for, one after the other until something goes by them or begins so. */
export const ATTEMPTS = ["whole", "split", "forgiven"] as const;
type Attempt = (typeof ATTEMPTS)[number];

const BEGINS_CHINESE = /^\p{Script=Han}/u;

/** The words of one question, each looked up once. */
export class WordHits {
  readonly #names: Names;
  readonly #known = new Map<string, Hits>();
  readonly #split = new Map<string, Hits[] | null>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** Which names a word fits; in Chinese also those it is put together from: 花园街道龙泰. */
  *of(word: string, attempt: Attempt): Steps<Hits[]> {
    const whole = yield* this.#hits(word, "spelled");
    if (attempt === "whole") return [whole];
    const parts = whole.any ? null : yield* this.#parts(word);
    if (parts) return parts;
    if (attempt === "split") return [whole];
    return [whole.or(yield* this.#hits(word, "forgiven"))];
  }

  *#hits(word: string, leniency: Leniency): Steps<Hits> {
    const key = `${leniency} ${word}`;
    const known = this.#known.get(key);
    if (known) return known;
    yield;
    const hits = this.#names.hits(word, leniency);
    this.#known.set(key, hits);
    return hits;
  }

  *#parts(word: string): Steps<Hits[] | null> {
    const known = this.#split.get(word);
    if (known !== undefined) return known;
    const parts = yield* this.#cut(word);
    this.#split.set(word, parts);
    return parts;
  }

  *#cut(word: string): Steps<Hits[] | null> {
    const { longest } = yield* this.#hits(word, "spelled");
    for (let cut = Math.min(longest, word.length - 2); cut >= 2; cut--) {
      if (!BEGINS_CHINESE.test(word.slice(cut))) continue;
      const head = yield* this.#hits(word.slice(0, cut), "spelled");
      if (!head.any) continue;
      const tail = yield* this.#hits(word.slice(cut), "spelled");
      if (tail.any) return [head, tail];
      const rest = yield* this.#parts(word.slice(cut));
      if (rest) return [head, ...rest];
    }
    return null;
  }
}
