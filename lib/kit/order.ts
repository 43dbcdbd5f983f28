/** The place of each of these among them. */
export const orderOf = <T extends string>(all: readonly T[]): Readonly<Record<T, number>> =>
  Object.fromEntries(all.map((one, i) => [one, i])) as Record<T, number>;
