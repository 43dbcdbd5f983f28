import { orderOf } from "@/lib/kit/order";

/** How well a word fits a name, the best first. */
export const RANKS = ["hand", "exact", "prefix", "word", "inside", "initials", "forgiven"] as const;
export type Rank = (typeof RANKS)[number];
export const RANK_ORDER = orderOf(RANKS);

/** The ways a character is read in Latin letters, without tones: 重 is chong and zhong. */
export type Pinyin = ReadonlyMap<string, readonly string[]>;
