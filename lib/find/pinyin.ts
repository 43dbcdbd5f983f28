import { getOrMake } from "@/lib/kit/map";
import type { Pinyin } from "./match";

/**
 * Readings as they travel: each syllable with the characters that are read so. The server knows them all
 * and sends those of the names it sends: a district's 400 take 2 KB, a dictionary would take 143.
 */
export type PackedPinyin = Readonly<Record<string, string>>;

export function unpackPinyin(packed: PackedPinyin): Pinyin {
  const readings = new Map<string, string[]>();
  for (const [syllable, characters] of Object.entries(packed))
    for (const character of characters) getOrMake(readings, character, () => []).push(syllable);
  return readings;
}

export function packPinyin(pinyin: Pinyin): PackedPinyin {
  const packed: Record<string, string> = {};
  for (const [character, syllables] of pinyin)
    for (const syllable of syllables) packed[syllable] = (packed[syllable] ?? "") + character;
  return packed;
}
