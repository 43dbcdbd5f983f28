import { randomId } from "@/app/_live/random-id";
import { ended } from "@/lib/kit/ended";

/*
 * Where a page keeps its taps: a place of its own. Two tabs that wrote one place would count each
 * other's taps, because a browser shows a tab what another has written a moment late. A place is
 * held by a lock for as long as its page works there; what it leaves behind falls to another.
 */

const placesWith = (prefix: string): string[] =>
  Object.keys(localStorage).filter((key) => key.startsWith(prefix));

/** This page's own, until the signal: one that an earlier page has left, or a new one. */
export async function ownPlace(prefix: string, signal: AbortSignal): Promise<string> {
  for (const place of placesWith(prefix)) if (await hold(place, signal)) return place;
  const place = prefix + randomId();
  await hold(place, signal);
  return place;
}

/** Calls with each place once the page that works there has gone; it is held until `take` is done. */
export function inheritPlaces(
  prefix: string,
  signal: AbortSignal,
  take: (place: string) => Promise<void>,
): void {
  const known = new Set<string>();
  const wait = (place: string): void => {
    if (known.has(place) || !place.startsWith(prefix)) return;
    known.add(place);
    navigator.locks
      .request(place, { signal }, () => take(place))
      .then(() => known.delete(place))
      .catch(() => {});
  };
  const heard = ({ key }: StorageEvent): void => {
    if (key !== null) wait(key);
  };
  for (const place of placesWith(prefix)) wait(place);
  window.addEventListener("storage", heard, { signal });
}

/** False when another page holds it. */
function hold(place: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(place, { ifAvailable: true }, async (lock) => {
        resolve(lock !== null);
        if (lock) await ended(signal);
      })
      .catch(reject);
  });
}
