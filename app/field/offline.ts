import { fetchTerritory, tabSession } from "@/app/_live/api";
import { ensureChineseFont } from "@/app/_ui/fonts";
import { common } from "@/lib/i18n/messages/common";
import { field } from "@/lib/i18n/messages/field";
import { gateWords } from "@/lib/i18n/messages/gate";
import { refusal } from "@/lib/i18n/messages/refusal";
import { runWords } from "@/lib/i18n/messages/run";
import { squadWords } from "@/lib/i18n/messages/squad";

/** Whatever this screen may have to say; without a network no more of a font can be fetched. */
const WORDS = JSON.stringify([common, field, gateWords, squadWords, runWords, refusal]);

/**
 * Lets this screen open without a network. The service worker keeps what passes through it; what
 * was loaded before it stood is asked for once more, from the browser's own cache. Development has
 * none, and takes down one that a production server on the same port has left.
 */
export async function keepOffline(node: string, version: string, names: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  if (process.env.NODE_ENV !== "production") {
    for (const left of await navigator.serviceWorker.getRegistrations()) await left.unregister();
    return;
  }
  try {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
    await controlled();
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const assets = loaded.filter((url) => new URL(url).pathname.startsWith("/_next/static/"));
    await Promise.allSettled([
      fetch("/field"),
      ensureChineseFont(names + WORDS),
      ...assets.map((url) => fetch(url)),
      fetchTerritory(node, version, tabSession() ?? ""),
    ]);
  } catch {
    // It works on, and will not open offline.
  }
}

/** The first page of a new worker is taken over a moment after it is ready. */
async function controlled(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  await new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
  });
}

/** Whether this screen would open without a network now. */
export async function opensOffline(): Promise<boolean> {
  if (!("caches" in window)) return false;
  return (await caches.match("/field")) !== undefined;
}
