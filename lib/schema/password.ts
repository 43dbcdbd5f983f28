/** Characters of a password, at least and at most. */
export const LEAST_PASSWORD = 10;
export const MOST_PASSWORD = 128;
