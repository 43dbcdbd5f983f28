import { SECOND } from "@/lib/kit/clock";
import type { Page } from "./kept";

/** A page that was loaded past its worker is never taken over by it. */
const TAKEN_OVER_WITHIN = 10 * SECOND;

/**
 * Has the service worker at work for this page; false where there is none to be had. Development has no
 * worker, and takes down one that a production server on the same port has left.
 */
export async function workerAtWork(): Promise<boolean> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return false;
  if (process.env.NODE_ENV !== "production") {
    for (const left of await navigator.serviceWorker.getRegistrations()) await left.unregister();
    return false;
  }
  try {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
  } catch {
    // Without a network the one that is there goes on.
    return navigator.serviceWorker.controller !== null;
  }
  return await controlled();
}

/** The first page of a new worker is taken over a moment after it is ready. */
function controlled(): Promise<boolean> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return Promise.resolve(true);
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), TAKEN_OVER_WITHIN);
    const taken = (): void => {
      clearTimeout(late);
      resolve(true);
    };
    serviceWorker.addEventListener("controllerchange", taken, { once: true });
  });
}

/** The worker fetches the page and all it loads, and answers once it is kept. */
export async function keepPage(page: Page): Promise<void> {
  const answer = await fetch(page, { cache: "reload", signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`${answer.status} ${page}`);
}
