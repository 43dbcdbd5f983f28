import { DAY, HOUR, MINUTE, type Millis } from "./clock";

/** Minutes that a wall clock is ahead of UTC at a moment; where there is summer time, not always the same. */
export type Offset = (at: Millis) => number;

/** China has one zone and no summer time. */
export const USUAL_ZONE = "Asia/Shanghai";

const made = new Map<string, Offset>();
/** No zone that is in use changes within these. */
const STEP = HOUR / 4;
/** Some weeks of steps: what screens and boards ask for. */
const MOST_KEPT = 4_000;
/** About the last moment that a date can be; what lies beyond, or is no number, is shown as the nonsense it is. */
const LAST = 8e15;

/** Whether it is a zone of the IANA database, as far as this machine knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The clock of an IANA zone; the same function for the same zone. */
export function offsetIn(zone: string): Offset {
  const known = made.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const kept = new Map<number, number>();
  const offset = (at: Millis): number => {
    if (!(Math.abs(at) <= LAST)) return 0;
    const step = Math.floor(at / STEP);
    const had = kept.get(step);
    if (had !== undefined) return had;
    const minutes = ahead(format, step * STEP);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(step, minutes);
    return minutes;
  };
  made.set(zone, offset);
  return offset;
}

function ahead(format: Intl.DateTimeFormat, at: Millis): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return (Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE) * MINUTE) / MINUTE;
}

/** What the wall clock shows, as if it were UTC. */
export const toLocal = (at: Millis, offset: Offset): Millis => at + offset(at) * MINUTE;

/**
 * When a wall clock shows what is given as if it were UTC. Of an hour that comes twice the first is meant;
 * one that is left out is taken by the clock before the change.
 */
export function fromLocal(local: Millis, offset: Offset): Millis {
  // A day is farther than any clock is from UTC.
  const [before, after] = [-DAY, DAY].map((by) => offset(local + by));
  const first = local - (before ?? 0) * MINUTE;
  if (toLocal(first, offset) === local) return first;
  const second = local - (after ?? 0) * MINUTE;
  return toLocal(second, offset) === local ? second : first;
}
