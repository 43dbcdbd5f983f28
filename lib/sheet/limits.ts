/** The largest update that is taken: dozens of acts, or the largest sketch several times. */
export const MOST_UPDATE = 96 * 1024;
/** Sketches that one update may change. */
export const MOST_CHANGED = 100;
/** What one sheet may hold: sketches, and letters of them as JSON. */
export const MOST_SKETCHES = 1_000;
export const MOST_LETTERS = 512 * 1024;
