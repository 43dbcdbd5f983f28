/** Raised when a message changes its meaning; a client of another version reloads. */
export const PROTOCOL = 1;
