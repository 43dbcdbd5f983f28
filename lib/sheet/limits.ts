/** The largest update that is taken: dozens of acts, or the largest sketch several times. */
export const MOST_UPDATE = 96 * 1024;
/** Sketches that one update may change. */
export const MOST_CHANGED = 100;
/** What one sheet may hold: sketches, and letters of them as JSON. */
export const MOST_SKETCHES = 1_000;
export const MOST_LETTERS = 512 * 1024;
/** Items that one update may write, in the names of so many documents: each reload while offline makes one. */
export const MOST_ITEMS = 1_000;
export const MOST_DOCUMENTS = 40;
/** The largest state vector that is taken; beyond that a screen asks for everything. */
export const MOST_VECTOR = 64 * 1024;
/**
 * Values that one update may add under one id, and those after which a generation begins. Yjs looks through
 * them for the place of each that comes, so that thousands would cost seconds.
 */
export const MOST_DEEPER = 100;
export const DEEPEST = 1_000;
