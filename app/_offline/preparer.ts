import { ensureChineseFont } from "@/app/_ui/fonts";
import { mapMessages } from "@/lib/i18n/messages/map";
import { offlineMessages } from "@/lib/i18n/messages/offline";
import { SECOND } from "@/lib/kit/clock";
import {
  bring,
  dropGrounds,
  dropParts,
  freshList,
  keptList,
  Loads,
  type Need,
  pageFits,
  takeStock,
} from "./kept";
import { groundsOf, Needs, type Wanted } from "./needs";
import { bytesLeft, type Hindrance, type Known, NOTHING } from "./readiness";
import { keepPage, workerAtWork } from "./worker";

/**
 * `names`: it opens, acts and finds without a network; `all`: with its map, and every part that may be
 * wanted then; `asked`: all, and somebody waits for it.
 */
type What = "names" | "all" | "asked";

/** What a browser has open to one host. */
const AT_ONCE = 6;
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
  /** Rejects when this ends. */
  readonly #stopped: Promise<never>;
  readonly #channel = new BroadcastChannel(LOCK);
  #asked = false;
  #turn: Promise<void> = Promise.resolve();
  readonly #needs: Needs;
  readonly #loads = new Loads();
  #facts = NOTHING;

  constructor(wanted: Wanted, changed: () => void) {
    this.#wanted = wanted;
    this.#needs = new Needs(wanted);
    this.#changed = changed;
    this.#channel.onmessage = () => void this.look();
    const { signal } = this.#stop;
    this.#stopped = new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    this.#stopped.catch(() => {});
  }

  get facts(): Known {
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
    const list = await keptList();
    const { stock, missing } = await takeStock(await this.#needs.all(list), session);
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
      // The lock is let go when this ends, whatever is still waited for then.
      hindrance = await navigator.locks.request(LOCK, { signal }, () =>
        Promise.race([this.#work(what), this.#stopped]),
      );
    } catch (error) {
      if (signal.aborted) return;
      hindrance = isFull(error) ? "full" : "cut";
    }
    if (signal.aborted) return;
    // Where all of it came, stock was taken at the end.
    if (hindrance !== null || what === "names") await this.look();
    this.#say({ running: false, hindrance: hindrance ?? this.#facts.hindrance });
    if (!signal.aborted) this.#channel.postMessage("changed");
  }

  stop(): void {
    this.#stop.abort();
    this.#channel.close();
    this.#loads.stop();
  }

  async #work(what: What): Promise<Hindrance | null> {
    const { page, district, territory, words, account, sheets, socket } = this.#wanted;
    if (!(await workerAtWork())) return "unable";
    const all = what !== "names";
    const list = all ? await freshList() : await keptList();
    const missing = (await this.look()).filter(({ kind }) => all || kind === "names");
    if (all) await dropGrounds(groundsOf(district).map(({ version }) => version));
    if (all && !(await this.#fits())) return "full";
    await this.#fetch(missing);
    this.#stop.signal.throwIfAborted();
    if (all && sheets.length > 0)
      await (await loadSheets()).keepSheets(account, await socket, sheets);
    const land = territory();
    const names = [...land.nodes(), ...land.gates].flatMap(({ name }) => [...name]);
    const own = JSON.stringify([mapMessages, offlineMessages]);
    await ensureChineseFont((await words()) + own + [...new Set(names)].join(""));
    await this.#loads.keep();
    if (!list || !(await pageFits(page, list))) await keepPage(page);
    if (!all || !list) return null;
    // All of it came, and some was not kept.
    if ((await this.look()).length > 0) return "full";
    this.#say({ outdated: false });
    await dropParts(list);
    return null;
  }

  async #fetch(missing: readonly Need[]): Promise<void> {
    const { signal } = this.#stop;
    const left = [...missing];
    let untold = 0;
    const lane = async (): Promise<void> => {
      for (let need = left.shift(); need && !signal.aborted; need = left.shift()) {
        while (!signal.aborted && this.#wanted.busy() && !this.#asked) await pause(PAUSE);
        await bring(need, this.#wanted.session).catch((error: unknown) => {
          // Where one is cut off, the others are too.
          left.length = 0;
          throw error;
        });
        this.#got(need);
        if (++untold < missing.length * TELL_EVERY || signal.aborted) continue;
        untold = 0;
        this.#channel.postMessage("changed");
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
    for (const one of lanes) if (one.status === "rejected") throw one.reason;
  }

  /** Whether there is room for what is missing, as far as the browser says. */
  async #fits(): Promise<boolean> {
    const { stock } = this.#facts;
    const { quota, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
    if (!stock || quota === undefined) return true;
    const room = { needs: bytesLeft(stock) * UNPACKED, free: Math.max(0, quota - usage) };
    this.#say({ room });
    return room.needs <= room.free;
  }

  #got({ kind, bytes }: Need): void {
    const { stock } = this.#facts;
    if (!stock) return;
    const { of, kept, left } = stock[kind];
    this.#say({ stock: { ...stock, [kind]: { of, kept: kept + 1, left: left - bytes } } });
  }

  #say(news: Partial<Known>): void {
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
