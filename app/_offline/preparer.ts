import { fetchTerritory, territoryAddress } from "@/app/_live/api";
import type { LiveSocket } from "@/app/_live/link";
import type { Territory } from "@/app/_live/territory";
import { glWorker } from "@/app/_map/gl";
import { ensureChineseFont } from "@/app/_ui/fonts";
import { MAX_ZOOM, MIN_ZOOM, tilesAround } from "@/lib/geo/tile-cover";
import { mapMessages } from "@/lib/i18n/messages/map";
import { offlineMessages } from "@/lib/i18n/messages/offline";
import { SECOND } from "@/lib/kit/clock";
import type { DistrictAbout, TerritoryFile } from "@/lib/protocol/territory";
import { unpackNodes } from "@/lib/protocol/territory";
import type { Bbox, NodeId } from "@/lib/schema/territory";
import {
  ASSETS,
  bring,
  dropOld,
  freshList,
  keptList,
  type Need,
  type Page,
  pageFits,
  TERRITORY,
  takeStock,
  tilesOf,
} from "./kept";
import { bytesLeft, type Facts, type Hindrance } from "./readiness";
import { keepLoaded, keepPage, workerAtWork } from "./worker";

/** What a screen wants to have without a network. */
export interface Wanted {
  page: Page;
  /** Whose names and map. */
  nodes: readonly NodeId[];
  district: DistrictAbout;
  territory(): Territory;
  session: string;
  account: string;
  /** Whose sheets are wanted besides, and the line they come over. */
  sheets: readonly NodeId[];
  socket: Promise<LiveSocket>;
  /** Whatever the screen may have to say, in all languages: no more of a font can be fetched then. */
  words(): Promise<string>;
  /** The server has more to do than it can: what nobody has asked for waits. */
  busy(): boolean;
}

/**
 * `names`: it opens, acts and finds without a network; `all`: with its map, and every part that may be
 * wanted then; `asked`: all, and somebody waits for it.
 */
type What = "names" | "all" | "asked";

/** What a browser has open to one host. */
const AT_ONCE = 6;
/** What one thing weighs on its way, in the middle of the demo's district; tiles from zoom 11 on. */
const BYTES = { part: 19_000, names: 60_000, tile: [15_000, 60_000, 30_000, 10_000, 4_000] };
/** Everything is kept unpacked. */
const UNPACKED = 3;
/** One tab fetches at a time; the next finds it done. */
const LOCK = "bulwark.ready";
const PAUSE = 2 * SECOND;
/** Other tabs look again each time so much of it has come. */
const TELL_EVERY = 0.1;

/** Has a place kept in this browser: looks what is there, fetches what is not, and goes on where it was cut off. */
export class Preparer {
  readonly #wanted: Wanted;
  readonly #changed: () => void;
  readonly #stop = new AbortController();
  readonly #channel = new BroadcastChannel(LOCK);
  #asked = false;
  #turn: Promise<void> = Promise.resolve();
  readonly #frames = new Map<NodeId, Bbox>();
  #facts: Omit<Facts, "boards"> = {
    stock: null,
    running: false,
    outdated: false,
    hindrance: null,
    room: null,
  };

  constructor(wanted: Wanted, changed: () => void) {
    this.#wanted = wanted;
    this.#changed = changed;
    this.#channel.onmessage = () => void this.look();
  }

  get facts(): Omit<Facts, "boards"> {
    return this.#facts;
  }

  /** Takes stock; what is missing, in the order in which it is fetched. */
  async look(): Promise<Need[]> {
    try {
      return await this.#look();
    } catch {
      // No store at all, or none that may be looked into.
      this.#say({ hindrance: "unable" });
      return [];
    }
  }

  async #look(): Promise<Need[]> {
    const { page, session, account, sheets } = this.#wanted;
    const { stock, missing } = await takeStock(await this.#needs(), session);
    const list = await keptList();
    stock.app.of++;
    if (list && (await pageFits(page, list))) stock.app.kept++;
    if (sheets.length > 0) {
      const { keptSheets } = await loadSheets();
      stock.sheets = { of: sheets.length, kept: await keptSheets(account, sheets), left: 0 };
    }
    this.#say({ stock });
    return missing;
  }

  /** Whether the server has what this page was made of; null when there is no answer. */
  async isCurrent(): Promise<boolean | null> {
    const before = await keptList().catch(() => null);
    const list = await freshList().catch(() => null);
    if (!list) return null;
    if (before?.parts.some((part) => !list.parts.includes(part))) this.#say({ outdated: true });
    return list.territory === this.#wanted.district.version;
  }

  /** What is asked for while something is under way comes after it. */
  async prepare(what: What): Promise<void> {
    if (what === "asked") this.#asked = true;
    this.#turn = this.#turn.then(() => this.#prepare(what));
    await this.#turn;
  }

  async #prepare(what: What): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    this.#say({ running: what !== "names", hindrance: null, room: null });
    let hindrance: Hindrance | null = null;
    try {
      hindrance = await navigator.locks.request(LOCK, { signal }, () => this.#work(what));
    } catch (error) {
      if (signal.aborted) return;
      hindrance = isFull(error) ? "full" : "cut";
    }
    await this.look();
    this.#say({ running: false, hindrance });
    this.#channel.postMessage("changed");
  }

  stop(): void {
    this.#stop.abort();
    this.#channel.close();
  }

  async #work(what: What): Promise<Hindrance | null> {
    const { page, territory, words, account, sheets, socket } = this.#wanted;
    const missed = navigator.serviceWorker?.controller === null;
    if (!(await workerAtWork())) return "unable";
    const all = what !== "names";
    const list = all ? await freshList() : await keptList();
    const missing = (await this.look()).filter(({ kind }) => all || kind === "names");
    const room = await this.#room();
    if (room && room.needs > room.free) {
      this.#say({ room });
      return "full";
    }
    await this.#fetch(missing);
    if (all && sheets.length > 0)
      await (await loadSheets()).keepSheets(account, await socket, sheets);
    const land = territory();
    const names = [...land.nodes(), ...land.gates].flatMap(({ name }) => [...name]);
    const own = JSON.stringify([mapMessages, offlineMessages]);
    await ensureChineseFont((await words()) + own + [...new Set(names)].join(""));
    if (missed && !all) await keepLoaded();
    if (!list || !(await pageFits(page, list))) await keepPage(page);
    if (!all || !list || (await this.look()).length > 0) return null;
    this.#say({ outdated: false });
    await dropOld(
      this.#grounds().map(({ version }) => version),
      list,
    );
    return null;
  }

  async #fetch(missing: readonly Need[]): Promise<void> {
    const { signal } = this.#stop;
    const left = [...missing];
    let untold = 0;
    const lane = async (): Promise<void> => {
      for (let need = left.shift(); need && !signal.aborted; need = left.shift()) {
        while (this.#wanted.busy() && !this.#asked) await pause(PAUSE);
        await bring(need, this.#wanted.session);
        this.#got(need);
        if (++untold < missing.length * TELL_EVERY) continue;
        untold = 0;
        this.#channel.postMessage("changed");
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
    for (const one of lanes) if (one.status === "rejected") throw one.reason;
  }

  async #needs(): Promise<Need[]> {
    const { district, nodes } = this.#wanted;
    const parts = (await keptList())?.parts ?? [];
    const map = new URL(glWorker(), location.origin).pathname;
    const frames = await Promise.all(nodes.map((node) => this.#frameOf(node)));
    const tiles = this.#grounds().flatMap(({ folder, version, min, max }) =>
      frames.flatMap((frame) =>
        frame === null
          ? []
          : tilesAround(frame, { min, max }).map(({ z, x, y }) => ({
              kind: "map" as const,
              store: tilesOf(version),
              url: `/${folder}/${version}/${z}/${x}/${y}.mvt`,
              bytes: BYTES.tile[Math.max(0, z - 11)] ?? 0,
            })),
      ),
    );
    return [
      ...[...parts, map].map((url) => ({
        kind: "app" as const,
        store: ASSETS,
        url,
        bytes: BYTES.part,
      })),
      ...nodes.map((node) => ({
        kind: "names" as const,
        store: TERRITORY,
        url: territoryAddress(node, district.version),
        bytes: BYTES.names,
      })),
      ...new Map(tiles.map((tile) => [tile.url, tile])).values(),
    ];
  }

  /** What its tiles are cut for: an area's frame; null for what the map does not draw, and while it is not known. */
  async #frameOf(id: NodeId): Promise<Bbox | null> {
    const { district, territory, session } = this.#wanted;
    const here = territory().node(id);
    if (here) return here.placed ? here.bbox : null;
    const known = this.#frames.get(id);
    if (known) return known;
    try {
      const file = (await fetchTerritory(id, district.version, session)) as TerritoryFile;
      const node = unpackNodes(file.nodes).find((one) => one.id === id);
      if (!node?.placed) return null;
      this.#frames.set(id, node.bbox);
      return node.bbox;
    } catch {
      return null;
    }
  }

  #grounds(): { folder: string; version: string; min: number; max: number }[] {
    const { version, basemap } = this.#wanted.district;
    const own = { folder: "tiles", version, min: MIN_ZOOM, max: MAX_ZOOM };
    if (!basemap) return [own];
    const [min, max] = [Math.max(MIN_ZOOM, basemap.minzoom), basemap.maxzoom];
    return [own, { folder: "basemap", version: basemap.version, min, max }];
  }

  /** Null where the browser does not say. */
  async #room(): Promise<Facts["room"]> {
    const { stock } = this.#facts;
    const { quota, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
    if (!stock || quota === undefined) return null;
    return { needs: bytesLeft(stock) * UNPACKED, free: quota - usage };
  }

  #got({ kind, bytes }: Need): void {
    const { stock } = this.#facts;
    if (!stock) return;
    const { of, kept, left } = stock[kind];
    this.#say({ stock: { ...stock, [kind]: { of, kept: kept + 1, left: left - bytes } } });
  }

  #say(news: Partial<Omit<Facts, "boards">>): void {
    if (this.#stop.signal.aborted) return;
    this.#facts = { ...this.#facts, ...news };
    this.#changed();
  }
}

/** With the library that sheets are made of: a part of its own. */
const loadSheets = () => import("@/app/_sheet/keep-sheets");

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";
