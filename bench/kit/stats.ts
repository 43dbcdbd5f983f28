/** The value below which `q` of all lie, nearest rank; NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `12.3 (11.9–14)`: the median of runs and what they lay between. */
export function spread(values: readonly number[]): string {
  const short = (value: number): string => String(Number(value.toPrecision(3)));
  return `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`;
}
