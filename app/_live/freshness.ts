/** How old the picture is: what the top right corner of every screen says. Moments are server time. */
export type Freshness =
  /** Not joined since it was opened; `asOf`: when an earlier page last heard the server. */
  | { is: "connecting"; asOf: number | null }
  /** `every`: milliseconds from frame to frame while the server is busy, 0 while it keeps up. */
  | { is: "live"; age: number; every: number }
  | { is: "behind"; age: number }
  | { is: "offline"; since: number };

/** A beat comes each second. Two missed ones are still live, a lost link is said within five. */
const LIVE_MS = 2_500;
export const LOST_MS = 4_500;

/**
 * `heard`: when the server was last heard, `joined`: whether it keeps the picture up to date, `now`:
 * all in local ms; `offset` turns local into server time, for "offline since 14:02".
 */
export function freshness(
  heard: number,
  joined: boolean,
  now: number,
  offset: number,
  every: number,
): Freshness {
  const age = now - heard;
  if (!joined || age > LOST_MS) return { is: "offline", since: heard + offset };
  return age > LIVE_MS ? { is: "behind", age } : { is: "live", age, every };
}

/** Seconds from frame to frame of a server that is busy; 0 for one that keeps up. */
export const slowedTo = (fresh: Freshness): number =>
  fresh.is === "live" ? fresh.every / 1_000 : 0;

/** When the server was last heard, as far as it is known now; null before ever. */
export const heardAt = (fresh: Freshness, now: number): number | null =>
  fresh.is === "offline" ? fresh.since : fresh.is === "connecting" ? fresh.asOf : now - fresh.age;
