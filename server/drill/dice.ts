/** FNV-1a over the text, then a finaliser: the same text always gives the same number in [0, 1). */
export function dice(...parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  const text = parts.join("|");
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** A number between two bounds, from the dice. */
export const between = (low: number, high: number, roll: number): number =>
  low + (high - low) * roll;

/** One of a list, from the dice. */
export function pick<T>(list: readonly T[], roll: number): T | undefined {
  return list[Math.floor(roll * list.length)];
}
