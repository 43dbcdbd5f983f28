/** What a search may ask for and be answered. */
export const LONGEST_QUERY = 80;
export const MOST_FOUND = 50;
