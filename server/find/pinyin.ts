import { setImmediate as breath } from "node:timers/promises";
import type { Pinyin } from "@/lib/find/match";

/** Texts read between two pauses. */
const STEP = 10_000;

const CHINESE = /\p{Script=Han}/u;

/** Every reading of every Chinese character in these texts. The dictionary is loaded when it is first asked. */
export async function pinyinOf(texts: Iterable<string>): Promise<Pinyin> {
  const { pinyin } = await import("pinyin-pro");
  const readings = new Map<string, readonly string[]>();
  let read = 0;
  for (const text of texts) {
    if (++read % STEP === 0) await breath();
    for (const character of text) {
      if (readings.has(character) || !CHINESE.test(character)) continue;
      const all = pinyin(character, { multiple: true, toneType: "none", type: "array" });
      readings.set(
        character,
        [...new Set(all.flatMap(typed))].filter((one) => /^[a-z]+$/.test(one)),
      );
    }
  }
  return readings;
}

/** lü is typed lv or lu. */
const typed = (syllable: string): string[] =>
  syllable.includes("ü") ? [syllable.replace("ü", "v"), syllable.replace("ü", "u")] : [syllable];
