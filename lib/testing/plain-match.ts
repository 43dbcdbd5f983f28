import { LEAST_FORGIVEN } from "@/lib/find/forgiven";
import type { Pinyin, Rank } from "@/lib/find/match";

const isLetter = (c: string): boolean => c >= "a" && c <= "z";

/**
 * How a folded word fits a folded name, whether written in characters, in full pinyin or (`initials`) in
 * first letters: 龙泰, longtai, lt. A character that is read in several ways matches in each.
 */
export function fits(word: string, name: string, pinyin: Pinyin, initials: boolean): Rank | null {
  let best: Rank | null = null;
  for (let start = 0; start < name.length; start++) {
    const end = from(word, 0, name, start, pinyin, initials);
    if (end === 0) continue;
    if (initials) return "initials";
    if (start === 0) return end === 2 ? "exact" : "prefix";
    if (name[start - 1] === " ") return "word";
    best = "inside";
  }
  return best;
}

/** 2 when the word ends with the name, 1 when it ends before, 0 when it does not fit here. */
function from(
  word: string,
  q: number,
  name: string,
  n: number,
  pinyin: Pinyin,
  initials: boolean,
): number {
  if (q === word.length) return n === name.length ? 2 : 1;
  const c = name[n];
  if (c === undefined) return 0;
  const asked = word[q] ?? "";
  let best = asked === c ? from(word, q + 1, name, n + 1, pinyin, initials) : 0;
  if (best < 2 && c === " " && asked !== " ")
    best = Math.max(best, q > 0 ? from(word, q, name, n + 1, pinyin, initials) : 0);
  if (best === 2 || !isLetter(asked)) return best;
  const ways = pinyin.get(c) ?? [];
  for (const reading of ways) {
    let same = 0;
    while (same < reading.length && word[q + same] === reading[same]) same++;
    if (same === 0) continue;
    if (q + same === word.length) {
      best = Math.max(best, same === reading.length && n + 1 === name.length ? 2 : 1);
    } else if (same === reading.length) {
      best = Math.max(best, from(word, q + same, name, n + 1, pinyin, initials));
    }
    if (best === 2) return best;
  }
  // Once, however many readings begin with it.
  if (initials && ways.some((reading) => reading.length > 1 && reading[0] === asked))
    best = Math.max(best, from(word, q + 1, name, n + 1, pinyin, initials));
  return best;
}

/**
 * Whether a word fits somewhere in a name with one typing error: a wrong letter, one too many, one missing
 * or two neighbours swapped. Numbers are never forgiven: 402 is not 403.
 */
export function nearly(word: string, name: string, pinyin: Pinyin): boolean {
  if (word.length < LEAST_FORGIVEN) return false;
  const spelled = (n: number): readonly string[] => {
    const c = name[n] ?? "";
    return [c, ...(pinyin.get(c) ?? [])];
  };
  const fixed = (c: string | undefined): boolean => c === undefined || (c >= "0" && c <= "9");
  /** `part` is how the nth character is spelled, `owed` the letter that has to follow a swap. */
  const walk = (
    q: number,
    n: number,
    part: string,
    k: number,
    left: boolean,
    owed: string,
  ): boolean => {
    if (q === word.length) return true;
    const asked = word[q];
    if (k === part.length) {
      if (n + 1 >= name.length) return left && q === word.length - 1 && !fixed(asked);
      return spelled(n + 1).some((next) => walk(q, n + 1, next, 0, left, owed));
    }
    const c = part[k];
    if (owed) return c === owed && walk(q + 2, n, part, k + 1, false, "");
    if (asked === c && walk(q + 1, n, part, k + 1, left, "")) return true;
    if (!left) return false;
    if (!fixed(asked) && walk(q + 1, n, part, k, false, "")) return true;
    if (!fixed(c) && walk(q, n, part, k + 1, false, "")) return true;
    if (fixed(asked) || fixed(c)) return false;
    if (walk(q + 1, n, part, k + 1, false, "")) return true;
    return word[q + 1] === c && asked !== undefined && walk(q, n, part, k + 1, false, asked);
  };
  for (let n = 0; n < name.length; n++)
    if (spelled(n).some((part) => walk(0, n, part, 0, true, ""))) return true;
  return false;
}
