import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Kind, Stock } from "./readiness";

/** Screens that open without a network; the service worker has the same list. */
export type Page = "/field" | "/community" | "/board";

/** The service worker's stores, by its names for them. */
const SHELL = "bulwark-shell-1";
export const ASSETS = "bulwark-assets-1";
export const TERRITORY = "bulwark-territory-1";
export const BUILDINGS = "bulwark-buildings-1";
/** What is given to one session is kept for that one. */
const OWN: readonly string[] = [TERRITORY, BUILDINGS];
const TILES = "bulwark-tiles-";
export const tilesOf = (version: string): string => `${TILES}${version}`;

/** What the program consists of in the server's version of it, as addresses; and which territory it has. */
export const LIST = "/parts.json";
export interface PartList {
  parts: readonly string[];
  territory: string;
}

/** One thing that a screen needs without a network, and the store it lies in. */
export interface Need {
  kind: Kind;
  store: string;
  url: string;
  /** About so many come over the line. */
  bytes: number;
}

/** What of this is kept, counted, and what is not. */
export async function takeStock(
  needs: readonly Need[],
  session: string,
): Promise<{ stock: Record<Kind, Stock>; missing: Need[] }> {
  const stock = { app: none(), names: none(), map: none(), sheets: none() };
  const missing: Need[] = [];
  const known = new Map<string, Set<string>>();
  for (const store of new Set(needs.map((need) => need.store)))
    known.set(store, OWN.includes(store) ? new Set() : await addressesIn(store));
  for (const need of needs) {
    const { kind, store, url } = need;
    const kept = OWN.includes(store)
      ? await isOwn(url, store, session)
      : known.get(store)?.has(url) === true;
    stock[kind].of++;
    if (kept) stock[kind].kept++;
    else {
      stock[kind].left += need.bytes;
      missing.push(need);
    }
  }
  return { stock, missing };
}

/** Communities of a large place that this browser keeps, of one version. */
export async function keptCommunities(version: string): Promise<number> {
  const keys = await (await caches.open(BUILDINGS)).keys();
  return keys.filter(({ url }) => url.includes(`v=${version}.`)).length;
}

const none = (): Stock => ({ of: 0, kept: 0, left: 0 });

async function addressesIn(store: string): Promise<Set<string>> {
  const keys = await (await caches.open(store)).keys();
  return new Set(keys.map(({ url }) => url.slice(location.origin.length)));
}

/** A territory file is kept for the session that was given it. */
const isOwn = async (url: string, store: string, session: string): Promise<boolean> =>
  (await caches.match(new Request(url, headersOf(session)), { cacheName: store })) !== undefined;

const headersOf = (session: string): RequestInit => ({ headers: { [SESSION_HEADER]: session } });

/**
 * Fetches one thing and keeps it; the service worker does so with what is not a tile. A quarter of a
 * minute without an answer is a line that is cut.
 */
export async function bring({ url, store, kind }: Need, session: string): Promise<void> {
  const answer = await fetch(url, {
    ...headersOf(session),
    signal: AbortSignal.timeout(kind === "names" ? 60_000 : 15_000),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  // Read to its end before it is kept: half a tile is none.
  const body = await answer.blob();
  if (kind !== "map") return;
  const { status, headers } = answer;
  const whole = new Response(status === 204 ? null : body, {
    status,
    headers: { "Content-Type": headers.get("Content-Type") ?? "" },
  });
  await (await caches.open(store)).put(url, whole);
}

/** Addresses of scripts, styles and slices of a font that this page has loaded, told as they come. */
export class Loads {
  readonly #seen = new Set<string>();
  readonly #observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries())
      if (name.startsWith(`${location.origin}/_next/static/`))
        this.#seen.add(name.slice(location.origin.length));
  });

  constructor() {
    this.#observer.observe({ type: "resource", buffered: true });
  }

  /** What was loaded before the worker stood is asked for once more, from the browser's own cache. */
  async keep(): Promise<void> {
    const kept = await addressesIn(ASSETS);
    const missed = [...this.#seen].filter((url) => !kept.has(url));
    await Promise.all(missed.map((url) => fetch(url)));
  }

  stop(): void {
    this.#observer.disconnect();
  }
}

/** The list that is kept; without a network no newer one is to be had. */
export async function keptList(): Promise<PartList | null> {
  const kept = await caches.match(LIST, { cacheName: SHELL });
  return kept ? ((await kept.json()) as PartList) : null;
}

export async function freshList(): Promise<PartList> {
  const answer = await fetch(LIST, { cache: "no-store", signal: AbortSignal.timeout(15_000) });
  if (!answer.ok) throw new Error(`${answer.status} ${LIST}`);
  const list = (await answer.clone().json()) as PartList;
  await (await caches.open(SHELL)).put(LIST, answer);
  return list;
}

const PART = /\/_next\/static\/chunks\/[\w.~-]+\.(?:js|css)/g;

/** Whether the page that is kept is of this version: all it loads is among its parts. */
export async function pageFits(page: Page, { parts }: PartList): Promise<boolean> {
  const kept = await caches.match(page, { cacheName: SHELL });
  if (!kept) return false;
  const known = new Set(parts);
  return [...(await kept.text()).matchAll(PART)].every(([part]) => known.has(part));
}

/** The ground of other versions is of no use any more. */
export async function dropGrounds(versions: readonly string[]): Promise<void> {
  const current = versions.map(tilesOf);
  for (const name of await caches.keys())
    if (name.startsWith(TILES) && !current.includes(name)) await caches.delete(name);
}

/** Nor is what of the program no kept page is made of. */
export async function dropParts({ parts }: PartList): Promise<void> {
  const wanted = new Set(parts);
  const shell = await caches.open(SHELL);
  for (const page of await shell.matchAll())
    for (const [part] of (await page.text()).matchAll(PART)) wanted.add(part);
  const assets = await caches.open(ASSETS);
  for (const request of await assets.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.includes("/chunks/") && !wanted.has(pathname)) await assets.delete(request);
  }
}
