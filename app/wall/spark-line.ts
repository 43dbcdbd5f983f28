import { DAY, type Millis } from "@/lib/kit/clock";

export interface Point {
  at: Millis;
  value: number;
}

export const SPARK = { width: 260, height: 24 } as const;
/** A flat series is drawn in the middle, and a change of one is not a mountain. */
const LEAST_SPAN = 4;

/** The last 24 hours up to `now` as coordinates, oldest first; steps, because figures hold until the next one. */
export function sparkLine(points: readonly Point[], now: Millis): [x: number, y: number][] {
  const since = now - DAY;
  const shown = points.filter(({ at }) => at >= since && at <= now);
  const values = shown.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(high - low, LEAST_SPAN);
  const bottom = (low + high) / 2 - span / 2;
  return shown.map(({ at, value }) => [
    round(((at - since) / DAY) * SPARK.width),
    round(SPARK.height * (1 - (value - bottom) / span)),
  ]);
}

const round = (n: number): number => Math.round(n * 10) / 10;
