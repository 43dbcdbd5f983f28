export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** How many of the first weights it takes to come to `goal`; all of them when they never do. */
export function countToReach(weights: readonly number[], goal: number): number {
  let reached = 0;
  const index = weights.findIndex((weight) => {
    reached += weight;
    return reached >= goal;
  });
  return index < 0 ? weights.length : index + 1;
}

/** Shares `total` whole things by weight: largest remainder, ties to the earlier one. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

/** The same where no share may be under one or over its limit; what the full ones leave goes to the others. */
export function apportionWithin(
  total: number,
  weights: readonly number[],
  limits: readonly number[],
): number[] {
  const counts = weights.map(() => 1);
  const room = (i: number) => (limits[i] ?? 0) - (counts[i] ?? 0);
  for (let left = total - counts.length; left > 0; left = total - sum(counts)) {
    const open = weights.flatMap((_, i) => (room(i) > 0 ? [i] : []));
    if (open.length === 0) break;
    const shares = apportion(
      left,
      open.map((i) => weights[i] ?? 0),
    );
    for (const [at, i] of open.entries())
      counts[i] = (counts[i] ?? 0) + Math.min(room(i), shares[at] ?? 0);
  }
  return counts;
}
