import { getOrMake } from "@/lib/kit/map";
import type { Rules } from "./automaton";
import { type Pinyin, RANK_ORDER } from "./match";

/** Shorter words with one error would be other words. */
export const LEAST_FORGIVEN = 4;

/** A thread is the letters found so far and what has become of the one error. */
const FACTOR = 3;
/** Still to be made; made; half made: of two swapped letters the first has still to come. */
const [LEFT, MADE, OWED] = [0, 1, 2];
const FOUND = 1_000_000;

/** Numbers are never forgiven: 402 is not 403. */
const isFixed = (c: string | undefined): boolean => c === undefined || (c >= "0" && c <= "9");

/**
 * A word somewhere in names with one typing error: a wrong letter, one too many, one missing or two
 * neighbours swapped.
 */
export function forgivenRules(word: string, pinyin: Pinyin): Rules {
  const letters = new Set(word.split(""));
  const known = new Map<string, readonly number[]>();
  return { start: [], kindOf, step, end, longest: () => word.length };

  /** Letters that the word does not have are all alike, but numbers are never taken for one. */
  function kindOf(c: string): string {
    return [...new Set(spelled(c).map(masked))].sort().join();
  }

  function masked(part: string): string {
    const mask = (c: string): string => (letters.has(c) ? c : isFixed(c) ? "#" : "?");
    return part.split("").map(mask).join("");
  }

  function spelled(c: string): string[] {
    return [c, ...(pinyin.get(c) ?? [])];
  }

  function step(state: readonly number[], c: string): readonly number[] {
    if (state[0] === FOUND) return state;
    const next = new Set<number>();
    for (const part of spelled(c))
      for (const thread of [LEFT, ...state])
        for (const mark of getOrMake(known, `${thread} ${part}`, () => walk(thread, part)))
          next.add(mark);
    return next.has(FOUND) ? [FOUND] : [...next].sort((a, b) => a - b);
  }

  /** Where a thread gets to with one more character, spelled so. */
  function walk(thread: number, part: string): readonly number[] {
    const reached = new Set<number>();
    const go = (q: number, k: number, error: number): void => {
      if (q === word.length) {
        reached.add(FOUND);
        return;
      }
      if (k === part.length) {
        reached.add(q * FACTOR + error);
        return;
      }
      const [asked, c] = [word[q], part[k]];
      if (error === OWED) {
        if (c === asked) go(q + 2, k + 1, MADE);
        return;
      }
      if (asked === c) go(q + 1, k + 1, error);
      if (error === MADE) return;
      if (!isFixed(asked)) go(q + 1, k, MADE);
      if (!isFixed(c)) go(q, k + 1, MADE);
      if (isFixed(asked) || isFixed(c)) return;
      go(q + 1, k + 1, MADE);
      if (word[q + 1] === c) go(q, k + 1, OWED);
    };
    go(Math.floor(thread / FACTOR), 0, thread % FACTOR);
    return reached.has(FOUND) ? [FOUND] : [...reached];
  }

  function end(state: readonly number[]): number {
    // One too many may be the last.
    const last = (word.length - 1) * FACTOR + LEFT;
    const found = state[0] === FOUND || (state.includes(last) && !isFixed(word.at(-1)));
    return found ? RANK_ORDER.forgiven : 0;
  }
}
