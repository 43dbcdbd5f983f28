import { mergeUpdates } from "@/lib/board/doc";
import { getOrMake } from "@/lib/kit/map";
import { type Part, packParts } from "@/lib/protocol/bundle";
import type { Verdict } from "@/lib/schema/command";
import type { Published } from "@/server/commands/executor";
import type { Room, Rooms } from "./rooms";

/** How frames leave: Socket.IO in the server, two arrays in a test. */
export interface Outlet {
  frame(room: string, parts: Uint8Array): void;
  /** To the outbox `device` of `author`. */
  verdicts(author: string, device: string, verdicts: readonly Verdict[]): void;
}

const TICK_MAX = 250;

/**
 * A tenth of a millisecond a watcher: the more there are the longer the tick, so that the frames of a
 * second stay as many.
 */
export const tickFor = (watchers: number): number => Math.min(TICK_MAX, Math.floor(watchers / 10));

/** What waits for a tick at most, in bytes; then the tick has come. */
const MOST_HELD = 4 * 1024 * 1024;
const A_VERDICT = 200;

type Update = Published["boards"][number];

/**
 * Collects what was committed and, once a tick, sends each room one frame, encoded once.
 * Verdicts go just before the frame that holds their effect.
 */
export class Hub {
  readonly #rooms: Rooms;
  readonly #outlet: Outlet;
  #updates = new Map<string, Update[]>();
  #verdicts = new Map<string, { author: string; device: string; list: Verdict[] }>();
  /** Bytes of both. */
  #held = 0;
  readonly #atLeast: () => number;
  #timer: NodeJS.Timeout | null = null;
  /** When frames last went out (monotonic ms). */
  #sent = Number.NEGATIVE_INFINITY;
  /** For /metrics. */
  readonly counts = { frames: 0, bytes: 0, updates: 0, early: 0 };

  /** `atLeast`: what a tick lasts at least now. */
  constructor(rooms: Rooms, outlet: Outlet, atLeast: () => number = () => 0) {
    this.#rooms = rooms;
    this.#outlet = outlet;
    this.#atLeast = atLeast;
  }

  /** Milliseconds between two frames of a room. */
  get tick(): number {
    return Math.max(tickFor(this.#watchers()), this.#atLeast());
  }

  publish(published: Published): void {
    for (const update of published.boards) {
      const list = this.#updates.get(update.board);
      if (update.from === null || !list) this.#updates.set(update.board, [update]);
      else list.push(update);
      this.#held += update.bytes.length;
      for (const room of this.#rooms.of(update.board)) room.version++;
    }
    for (const { author, device, verdict } of published.verdicts) {
      const outbox = `${author}:${device}`;
      getOrMake(this.#verdicts, outbox, () => ({ author, device, list: [] })).list.push(verdict);
    }
    this.#held += A_VERDICT * published.verdicts.length;
    if (this.#held > MOST_HELD) {
      this.counts.early++;
      this.flush();
    } else this.#schedule();
  }

  #schedule(): void {
    if (this.#timer) return;
    // What comes after a quiet while goes out at once; then a tick apart.
    const wait = this.#sent + this.tick - performance.now();
    this.#timer = setTimeout(() => this.flush(), Math.max(0, wait));
  }

  /** Sends what is held now; the tick's work, and what tests call by hand. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sent = performance.now();
    const updates = this.#updates;
    const verdicts = this.#verdicts;
    this.#updates = new Map();
    this.#verdicts = new Map();
    this.#held = 0;
    for (const { author, device, list } of verdicts.values())
      this.#outlet.verdicts(author, device, list);

    const byRoom = new Map<Room, Part[]>();
    for (const [board, list] of updates) {
      const merged = merge(list);
      this.counts.updates += list.length;
      for (const room of this.#rooms.of(board)) {
        const parts = byRoom.get(room);
        if (parts) parts.push(...merged);
        else byRoom.set(room, [...merged]);
      }
    }
    for (const [room, parts] of byRoom) {
      const bytes = packParts(parts);
      this.counts.frames++;
      this.counts.bytes += bytes.length;
      this.#outlet.frame(room.key, bytes);
    }
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #watchers(): number {
    let count = 0;
    for (const room of this.#rooms.all()) count += room.members;
    return count;
  }
}

/** A tick's updates of one board as one part, or two when it began with a new generation. */
function merge(list: readonly Update[]): Part[] {
  const [first] = list;
  if (!first) return [];
  const { board, generation } = first;
  const news = first.from === null ? list.slice(1) : list;
  const last = news.at(-1);
  const parts: Part[] =
    first.from === null
      ? [{ board, generation, from: null, seq: first.seq, bytes: first.bytes }]
      : [];
  if (last && news[0]) {
    const bytes = mergeUpdates(news.map((u) => u.bytes));
    parts.push({ board, generation, from: news[0].from, seq: last.seq, bytes });
  }
  return parts;
}
