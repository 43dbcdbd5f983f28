import { MINUTE, SECOND } from "@/lib/kit/clock";

/** A store that has said nothing for so long is away, whether it has refused or not. */
const SILENCE = 10 * SECOND;
/** While a thread of our own has the database's one session to itself, it may be this long. */
const OUR_OWN = 10 * MINUTE;

/**
 * Whether nothing can be decided, by how long the store has been silent (ms). An import or a draft that is
 * taken in on PGlite makes it silent: whoever watches need not do anything about that.
 */
export const isAway = (silence: number, ours: boolean): boolean =>
  silence > (ours && Number.isFinite(silence) ? OUR_OWN : SILENCE);
