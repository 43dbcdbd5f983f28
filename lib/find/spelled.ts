import type { Rules } from "./automaton";
import { type Pinyin, RANK_ORDER } from "./match";

/** Where a match began, the best first: with the name, with a word of it, inside; or it is one of initials. */
const WHERE = ["prefix", "word", "inside", "initials"] as const;
const [PREFIX, , INSIDE, INITIALS] = [0, 1, 2, 3];
/** A thread is `where` and how many letters of the word have been found. */
const FACTOR = 1_000;
/** What else is remembered: what is done, and what the last character was. */
const DONE = 10_000;
const EXACT = 20_000;
const AT_START = 20_001;
const AFTER_SPACE = 20_002;

const isLetter = (c: string | undefined): boolean => c !== undefined && c >= "a" && c <= "z";

/** Letters that two texts have in common from here on. */
function common(word: string, from: number, reading: string): number {
  let same = 0;
  while (same < reading.length && word[from + same] === reading[same]) same++;
  return same;
}

/**
 * A folded word in folded names, whether written in characters, in full pinyin or in first letters: 龙泰,
 * longtai, lt. A character that is read in several ways matches in each.
 */
export function spelledRules(word: string, pinyin: Pinyin): Rules {
  const latin = [...word].some(isLetter);
  let longest = 0;
  return { start: [AT_START], kindOf, step, end, longest: () => longest };

  function kindOf(c: string): string {
    const own = c === " " || word.includes(c) ? c : "";
    return latin ? [own, ...(pinyin.get(c) ?? []).map(telling)].join() : own;
  }

  /** As much of a reading as can tell it from others. */
  function telling(reading: string): string {
    let most = 0;
    for (let q = 0; q < word.length; q++) most = Math.max(most, common(word, q, reading));
    return most === reading.length || most === 0
      ? reading.slice(0, most)
      : `${reading.slice(0, most)}-`;
  }

  function step(state: readonly number[], c: string): number[] {
    const done = state.find((mark) => mark >= DONE && mark < EXACT);
    const bar = done === undefined ? INITIALS + 1 : done - DONE;
    const next = new Set<number>();
    if (done !== undefined) next.add(done);
    if (c === " ") next.add(AFTER_SPACE);
    const from = (where: number, q: number): void => {
      // Only what would be better than what is done; and the whole name may still be the word.
      if (where >= bar && where !== PREFIX) return;
      advance(where, q, c, next);
    };
    const begins = state.includes(AT_START) ? PREFIX : state.includes(AFTER_SPACE) ? 1 : INSIDE;
    if (bar > begins) from(begins, 0);
    from(INITIALS, 0);
    for (const mark of state) if (mark < DONE) from(Math.floor(mark / FACTOR), mark % FACTOR);
    return tidy(next);
  }

  /** Where one thread gets to with one more character. */
  function advance(where: number, q: number, c: string, next: Set<number>): void {
    const asked = word[q];
    const reach = (to: number): void => {
      longest = Math.max(longest, to);
      if (to < word.length) next.add(where * FACTOR + to);
      else next.add(DONE + where);
      if (to === word.length && where === PREFIX) next.add(EXACT);
    };
    if (asked === c) reach(q + 1);
    if (c === " " && asked !== " " && q > 0) next.add(where * FACTOR + q);
    if (!isLetter(asked)) return;
    const readings = pinyin.get(c) ?? [];
    for (const reading of readings) {
      const same = common(word, q, reading);
      if (same === 0) continue;
      longest = Math.max(longest, q + same);
      if (same === reading.length) reach(q + same);
      else if (q + same === word.length) next.add(DONE + where);
    }
    if (
      where === INITIALS &&
      readings.some((reading) => reading.length > 1 && reading[0] === asked)
    )
      reach(q + 1);
  }

  /** Without what can no longer matter, so that as many texts as possible are in the same state. */
  function tidy(marks: ReadonlySet<number>): number[] {
    const all = [...marks].sort((a, b) => a - b);
    const done = all.find((mark) => mark >= DONE && mark < EXACT);
    if (done === undefined) return all;
    return all.filter((mark) => {
      if (mark >= EXACT) return mark === EXACT || done - DONE > 1;
      if (mark >= DONE) return mark === done;
      const where = Math.floor(mark / FACTOR);
      return where === PREFIX || where < done - DONE;
    });
  }

  function end(state: readonly number[]): number {
    if (state.includes(EXACT)) return RANK_ORDER.exact;
    const done = state.find((mark) => mark >= DONE && mark < EXACT);
    const where = done === undefined ? undefined : WHERE[done - DONE];
    return where === undefined ? 0 : RANK_ORDER[where];
  }
}
