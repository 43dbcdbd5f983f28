"use client";
import { useEffect } from "react";
import { fetchTerritory, tabSession } from "@/app/_live/api";
import { useLive } from "@/app/_live/live";
import { ensureChineseFont } from "./fonts";

/** Screens that open without a network; the service worker has the same list. */
type Page = "/field" | "/community";

const NONE: readonly string[] = [];

/**
 * Has this screen kept for when there is no network. `words`: gets whatever it may have to say; `nodes`:
 * where else it may be asked to open.
 */
export function useKeptOffline(
  page: Page,
  words: () => Promise<string>,
  nodes: readonly string[] = NONE,
): void {
  const { me, node, territory } = useLive();
  useEffect(() => {
    const names = new Set(
      [...territory.nodes(), ...territory.gates].flatMap(({ name }) => [...name]),
    );
    const places = [...new Set([node, ...nodes])];
    const text = async (): Promise<string> => (await words()) + [...names].join("");
    const timer = setTimeout(
      () => void keepOffline(page, places, me.district.version, text),
      LATER,
    );
    return () => clearTimeout(timer);
  }, [page, words, node, nodes, me, territory]);
}

/** Keeping for the next time waits until this time has opened. */
const LATER = 2_000;

/**
 * The service worker keeps what passes through it; what was loaded before it stood is asked for
 * once more, from the browser's own cache. Without a network no more of a font can be fetched.
 * Development has no worker, and takes down one that a production server on the same port has left.
 */
async function keepOffline(
  page: Page,
  nodes: readonly string[],
  version: string,
  text: () => Promise<string>,
): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  if (process.env.NODE_ENV !== "production") {
    for (const left of await navigator.serviceWorker.getRegistrations()) await left.unregister();
    return;
  }
  const missed = navigator.serviceWorker.controller === null;
  try {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
    await controlled();
    const said = await text();
    await Promise.allSettled([
      ...(missed ? [page, ...loadedSoFar()].map((url) => fetch(url)) : []),
      ensureChineseFont(said),
      ...nodes.map((node) => fetchTerritory(node, version, tabSession() ?? "")),
    ]);
  } catch {
    // It works on, and will not open offline.
  }
}

const loadedSoFar = (): string[] =>
  performance
    .getEntriesByType("resource")
    .map((entry) => entry.name)
    .filter((url) => new URL(url).pathname.startsWith("/_next/static/"));

/** The first page of a new worker is taken over a moment after it is ready. */
async function controlled(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  await new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true });
  });
}

/** Whether this screen would open without a network now. */
export async function opensOffline(page: Page): Promise<boolean> {
  if (!("caches" in window)) return false;
  return (await caches.match(page)) !== undefined;
}
