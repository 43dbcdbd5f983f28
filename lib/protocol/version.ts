/** Raised when a message changes its meaning; a client of another version reloads. */
export const PROTOCOL = 1;

/** Raised when a territory file says more or otherwise: what a browser keeps of the last form is fetched anew. */
export const TERRITORY_FORMAT = 2;
