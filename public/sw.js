/**
 * Opens screens at once, and without a network: their page, what it loads, their part of the territory,
 * the map of a place that was made ready. Commands and boards are not its business; they have their own
 * store.
 */
const SHELL = "bulwark-shell-1";
const ASSETS = "bulwark-assets-1";
const TERRITORY = "bulwark-territory-1";
/** Communities that were opened in a place whose file has no buildings. */
const BUILDINGS = "bulwark-buildings-1";
/** One store for each version of a ground, filled and dropped by the pages. */
const TILES = "bulwark-tiles-";
const KEPT = { [ASSETS]: 400, [TERRITORY]: 6, [BUILDINGS]: 300 };

/** Pages that are kept. One address each: what follows the question mark is the page's own. */
const PAGES = ["/field", "/community", "/board"];
/** What stands in for any other. */
const AWAY = "/away";
/** A bad line is as good as none: then who reloads gets the kept page too. */
const PATIENCE_MS = 4_000;

/** What a page names as loaded with it, without what only old browsers load. */
const LOADS = /(?:src|href)="(\/_next\/static\/[^"]+)"(?! noModule)/g;
const TILE = /^\/(?:tiles|basemap)\/([a-z0-9]+)\//;

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([self.skipWaiting(), keepOpenPages(), keepAway()]));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const mine = (name) => [SHELL, ASSETS, TERRITORY, BUILDINGS].includes(name) || name.startsWith(TILES);
      const names = await caches.keys();
      const old = names.filter((name) => name.startsWith("bulwark-") && !mine(name));
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const version = TILE.exec(pathname)?.[1];
  if (version) event.respondWith(tile(request, version));
  else if (PAGES.includes(pathname)) event.respondWith(page(event, pathname));
  else if (pathname.startsWith("/_next/static/")) event.respondWith(asset(request, ASSETS));
  else if (pathname.startsWith("/api/territory/"))
    event.respondWith(territory(request, searchParams.has("part") ? BUILDINGS : TERRITORY));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(away));
});

/**
 * The kept page, while the newest is fetched for the next time. Who reloads has a reason to want the
 * newest, and gets it when the server answers in time. What asks for it and is no visit has it kept, and
 * hears of it then.
 */
async function page(event, pathname) {
  const { request } = event;
  const fresh = fetch(request);
  const keeping = keepPage(pathname, fresh);
  event.waitUntil(keeping.then(keepAway).catch(() => {}));
  if (request.mode !== "navigate") {
    await keeping;
    return await fresh;
  }
  const kept = await caches.match(pathname, { cacheName: SHELL });
  if (!kept) return await fresh.catch(away);
  if (request.cache === "default") return kept;
  const late = new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const answer = await Promise.race([fresh.catch(() => null), late]);
  return answer?.ok ? answer : kept;
}

/** What is kept at the installation, browsers also compile ahead: the next visit opens sooner. */
async function keepOpenPages() {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = new Set(open.map(({ url }) => new URL(url).pathname));
  const kept = PAGES.filter((path) => pages.has(path)).map((path) => keepPage(path, fetch(path)));
  await Promise.allSettled(kept);
}

/** Of the version of the pages that are kept. */
const keepAway = () => keepPage(AWAY, fetch(AWAY)).catch(() => {});

const away = async () => (await caches.match(AWAY, { cacheName: SHELL })) ?? Response.error();

/** Keeps a page once everything it loads is kept: it opens as a whole, and never with parts of another version. */
async function keepPage(pathname, fresh) {
  const answer = (await fresh).clone();
  if (!answer.ok) return;
  const html = await answer.clone().text();
  const loads = [...html.matchAll(LOADS)].map(([, url]) => asset(new Request(url), ASSETS));
  if ((await Promise.all(loads)).some(({ ok }) => !ok)) return;
  const cache = await caches.open(SHELL);
  await cache.put(pathname, answer);
}

/** What never changes under its address: kept for good, the oldest dropped first. */
async function asset(request, name) {
  const cache = await caches.open(name);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  // A device without room for it still gets it.
  if (answer.ok) await keep(cache, request, answer.clone(), KEPT[name]).catch(() => {});
  return answer;
}

async function keep(cache, request, answer, most) {
  await cache.put(request, answer);
  const keys = await cache.keys();
  const extra = keys.slice(0, Math.max(0, keys.length - most));
  await Promise.all(extra.map((key) => cache.delete(key)));
}

/** Without a network the names of an earlier version are better than none. */
async function territory(request, name) {
  try {
    return await asset(request, name);
  } catch (error) {
    const cache = await caches.open(name);
    const [latest] = (await cache.matchAll(request, { ignoreSearch: true })).reverse();
    if (latest) return latest;
    throw error;
  }
}

async function tile(request, version) {
  const kept = await caches.match(request, { cacheName: TILES + version });
  return kept ?? (await fetch(request));
}
