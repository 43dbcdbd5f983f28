import type { Millis } from "@/lib/kit/clock";
import type { Result } from "@/lib/kit/result";
import type { DrawRefusal, Hand, Trace } from "@/lib/protocol/sheet";
import { type Changed, SheetDoc } from "@/lib/sheet/doc";
import { DEEPEST } from "@/lib/sheet/limits";
import { type Owners, Shadow, type Taken } from "@/lib/sheet/shadow";
import { writingOf } from "@/lib/sheet/writing";
import type { SheetUpdate, StoredSheet } from "@/server/store/sheet-store";

/** Something drawn that is durable. */
export interface Step {
  seq: number;
  hand: Hand;
  bytes: Uint8Array;
  changed: readonly Changed[];
}

/** What a sheet in memory may grow to. */
export interface SheetLimits {
  /** A new generation begins at so many bytes and over so many times what is on the sheet. */
  turnBytes: number;
  turnRatio: number;
  /** Loading replays no more than this since the last keyframe. */
  keyframeEvery: number;
}

export const LIMITS: SheetLimits = { turnBytes: 64 * 1024, turnRatio: 3, keyframeEvery: 256 };

/**
 * A sheet in memory: the document as it is durable, from which everybody is served, and its shadow, on which
 * updates are tried and which may be ahead while a commit is in flight.
 */
export class OpenSheet {
  readonly id: string;
  generation = 0;
  /** The last committed seq. */
  seq = 0;
  /** When that was. */
  at: Millis = 0;
  lastUsed = 0;
  readonly traces = new Map<string, Trace>();
  readonly #limits: SheetLimits;
  #doc = new SheetDoc();
  #shadow = new Shadow([], new Map());
  readonly #owners: Owners = new Map();
  /** Taken by the shadow and not durable yet. */
  #ahead: Uint8Array[] = [];
  #keyframe = 0;
  /** Bytes written since what is alive was last measured; it was not yet. */
  #unmeasured = Number.POSITIVE_INFINITY;

  constructor(id: string, stored: StoredSheet, limits: SheetLimits = LIMITS) {
    this.id = id;
    this.#limits = limits;
    this.load(stored);
  }

  /** As the log has it: at first, and when another process has begun a generation. */
  load({ generation, seq, keyframe, updates, traces }: StoredSheet): void {
    const frame = keyframe ? [keyframe.bytes] : [];
    this.#begin([...frame, ...updates.map(({ bytes }) => bytes)], generation, seq);
    this.at = updates.at(-1)?.at ?? keyframe?.at ?? 0;
    this.#keyframe = keyframe?.seq ?? 0;
    for (const [client, account] of keyframe?.owners ?? []) this.#owners.set(client, account);
    for (const { bytes, account } of updates) this.#own(bytes, account);
    this.traces.clear();
    for (const { id, drawn, changed } of traces) this.traces.set(id, { id, drawn, changed });
  }

  get owners(): [client: number, account: string][] {
    return [...this.#owners];
  }

  get wantsKeyframe(): boolean {
    return this.seq - this.#keyframe >= this.#limits.keyframeEvery;
  }

  get doc(): SheetDoc {
    return this.#doc;
  }

  /** Tries an update; what it is taken for counts only once it is `settled`. */
  try(update: Uint8Array, account: string): Result<Taken, DrawRefusal> {
    const result = this.#shadow.take(update, account);
    if (this.#shadow.spoilt) this.#renewShadow();
    else if (result.ok && result.value.update) this.#ahead.push(result.value.update);
    return result;
  }

  /** What was tried is not durable. */
  forget(): void {
    if (this.#ahead.length === 0) return;
    this.#ahead = [];
    this.#renewShadow();
  }

  /** What was tried is durable: from here on it may be seen. */
  settled(steps: readonly Step[]): void {
    this.#ahead = [];
    for (const step of steps) this.#see(step);
  }

  /** Takes in what another process committed. */
  adopt(updates: readonly SheetUpdate[]): Step[] {
    return updates.map(({ seq, at, bytes, account, name, title }) => {
      const { changed } = this.#shadow.follow(bytes);
      this.#own(bytes, account);
      const step = { seq, bytes, changed, hand: { account, name, title, at } };
      this.#see(step);
      return step;
    });
  }

  keyed(seq: number): void {
    this.#keyframe = seq;
  }

  /** The whole state for the next generation, when this one has outgrown what is on the sheet. */
  outgrown(): Uint8Array | null {
    const { turnBytes, turnRatio } = this.#limits;
    const tangled = this.#shadow.deepest > DEEPEST;
    if (!tangled && this.#unmeasured < turnBytes / 4) return null;
    this.#unmeasured = 0;
    const { length } = this.#doc.encode();
    if (!tangled && length < turnBytes) return null;
    const next = new SheetDoc();
    next.draw([...this.#doc.sketches()].map(([id, sketch]) => ({ id, sketch })));
    const bytes = next.encode();
    next.destroy();
    return tangled || bytes.length * turnRatio < length ? bytes : null;
  }

  /** A generation has begun. Nobody writes as the Yjs client that wrote its first state. */
  turned(bytes: Uint8Array): void {
    this.#begin([bytes], this.generation + 1, this.seq + 1);
    this.#keyframe = this.seq;
    this.#unmeasured = 0;
  }

  destroy(): void {
    this.#doc.destroy();
    this.#shadow.destroy();
  }

  #begin(updates: readonly Uint8Array[], generation: number, seq: number): void {
    this.#doc.destroy();
    this.#doc = new SheetDoc(updates);
    this.#owners.clear();
    this.#ahead = [];
    this.#renewShadow();
    this.generation = generation;
    this.seq = seq;
  }

  #see({ seq, hand, bytes, changed }: Step): void {
    this.#doc.apply(bytes);
    this.#unmeasured += bytes.length;
    this.seq = seq;
    this.at = hand.at;
    for (const { id, sketch, was } of changed) {
      const drawn = was ? this.traces.get(id)?.drawn : undefined;
      if (sketch) this.traces.set(id, { id, drawn: drawn ?? hand, changed: hand });
      else this.traces.delete(id);
    }
  }

  #own(bytes: Uint8Array, account: string): void {
    const writing = writingOf(bytes);
    if (typeof writing === "string") return;
    for (const client of writing.writers.keys()) this.#owners.set(client, account);
  }

  #renewShadow(): void {
    this.#shadow.destroy();
    this.#shadow = new Shadow([this.#doc.encode(), ...this.#ahead], this.#owners);
  }
}
