import type { Boards, Change, RootName } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import type { Millis } from "@/lib/kit/clock";
import type { Part } from "@/lib/protocol/bundle";
import type { Mark } from "@/lib/schema/command";
import type { Json } from "@/lib/schema/json";
import type { StoredBoard, StoredUpdate } from "@/server/store/store";

/** What a board in memory may grow to. */
export interface BoardLimits {
  /** Committed updates kept for catching up before a client gets the whole state instead. */
  ring: number;
  /** The most bytes of them. */
  ringBytes: number;
  /** A new generation begins at this many bytes and over this many times the live state. */
  turnBytes: number;
  turnRatio: number;
}

export const LIMITS: BoardLimits = {
  ring: 512,
  ringBytes: 256 * 1024,
  turnBytes: 64 * 1024,
  turnRatio: 3,
};

/** Whoever joins is sent the base and what came after it: at most so many bytes, or once the base again. */
const MOST_AFTER_BASE = 4 * 1024;

/**
 * A board in memory. The document may be ahead of the log while a commit is in flight;
 * what is served (`parts`) is committed bytes only.
 */
export class OpenBoard {
  readonly id: string;
  doc: BoardDoc;
  generation: number;
  /** The last committed seq. */
  seq: number;
  /** When that was. */
  at: Millis;
  /** The seq of the last keyframe written. */
  keyframe: number;
  lastUsed = 0;
  #ahead = false;
  #base: { seq: number; bytes: Uint8Array };
  /** Bytes of what came after the base. */
  #afterBase = 0;
  #ring: { from: number; seq: number; bytes: Uint8Array }[] = [];
  #ringBytes = 0;
  #unkeyed = 0;
  readonly #limits: BoardLimits;
  /** Bytes written since the live state was last measured; it was not yet. */
  #unmeasured = Number.POSITIVE_INFINITY;

  constructor(id: string, stored: StoredBoard, limits: BoardLimits = LIMITS) {
    this.id = id;
    this.#limits = limits;
    this.doc = new BoardDoc(stored.bytes);
    this.generation = stored.generation;
    this.seq = stored.seq;
    this.at = stored.at;
    this.keyframe = stored.keyframe;
    this.#base = { seq: stored.seq, bytes: this.doc.encode() };
  }

  /** Whether the document holds what is not durable yet. */
  get ahead(): boolean {
    return this.#ahead;
  }

  get mark(): Mark {
    return { board: this.id, generation: this.generation, seq: this.seq };
  }

  get(root: RootName, key: string): Json | undefined {
    return this.doc.state[root].get(key);
  }

  /** Writes changes and returns them as an update; they are seen once it is durable. */
  write(changes: readonly Change[]): Uint8Array {
    this.#ahead = true;
    return this.doc.write(changes);
  }

  /** Takes in what another process committed, and returns it as it is shown. Only between commits. */
  adopt(updates: readonly StoredUpdate[]): Part[] {
    return updates.map(({ seq, bytes, at }) => {
      const { id: board, generation, seq: from } = this;
      this.doc.apply(bytes);
      this.published(seq, bytes, at);
      return { board, generation, from, seq, bytes };
    });
  }

  /** The document's change at `seq` is durable: from here on it may be seen. */
  published(seq: number, bytes: Uint8Array, at: Millis): void {
    this.#ahead = false;
    this.#ring.push({ from: this.seq, seq, bytes });
    this.#ringBytes += bytes.length;
    this.#afterBase += bytes.length;
    this.#unkeyed += bytes.length;
    this.#unmeasured += bytes.length;
    this.seq = seq;
    this.at = at;
    const most = Math.max(MOST_AFTER_BASE, this.#base.bytes.length);
    if (this.#ringFull || this.#afterBase > most) this.rebase();
  }

  /** A fresh document holds the same state under a new number. */
  turned(doc: BoardDoc, bytes: Uint8Array, seq: number): void {
    this.doc.destroy();
    this.doc = doc;
    this.generation++;
    this.seq = seq;
    this.#ring = [];
    this.#ringBytes = 0;
    this.#base = { seq, bytes };
    this.#afterBase = 0;
    this.keyed(seq);
    this.#unmeasured = 0;
  }

  /** Another process has begun a new generation: the board as its log has it now, as it is shown. */
  reload({ bytes, generation, seq, keyframe, at }: StoredBoard): Part {
    const doc = new BoardDoc(bytes);
    this.turned(doc, doc.encode(), seq);
    this.generation = generation;
    this.keyframe = keyframe;
    this.at = at;
    return { board: this.id, generation, from: null, seq, bytes: this.#base.bytes };
  }

  keyed(seq: number): void {
    this.keyframe = seq;
    this.#unkeyed = 0;
  }

  /** Whether loading would have to replay much since the last keyframe. */
  get wantsKeyframe(): boolean {
    return this.seq - this.keyframe >= 256 || this.#unkeyed > 256 * 1024;
  }

  /**
   * The document for the next generation, when this one has outgrown its state. Only between commits.
   * To measure the live state is to encode it, so that is done again only when a quarter of the
   * least size has been written.
   */
  outgrown(): BoardDoc | null {
    const { turnBytes, turnRatio } = this.#limits;
    if (this.#size < turnBytes || this.#unmeasured < turnBytes / 4) return null;
    this.#unmeasured = 0;
    this.rebase();
    const { length } = this.#base.bytes;
    if (length < turnBytes) return null;
    const next = this.doc.renewed();
    if (next.encode().length * turnRatio < length) return next;
    next.destroy();
    return null;
  }

  /** At least the bytes of the whole state: a base and what came after it. */
  get #size(): number {
    return this.#base.bytes.length + this.#afterBase;
  }

  /** Makes the whole state the base of what is served. Only while no commit is in flight. */
  rebase(): void {
    if (this.#base.seq === this.seq) return;
    this.#base = { seq: this.seq, bytes: this.doc.encode() };
    this.#afterBase = 0;
    if (this.#ringFull) this.#halve();
  }

  get #ringFull(): boolean {
    const { ring, ringBytes } = this.#limits;
    return this.#ring.length > ring || this.#ringBytes > ringBytes;
  }

  /** Keeps the newest half of what the ring may hold. */
  #halve(): void {
    const { ring, ringBytes } = this.#limits;
    let from = this.#ring.length;
    let bytes = 0;
    for (const update of this.#ring.toReversed()) {
      if (this.#ring.length - from >= ring / 2 || bytes + update.bytes.length > ringBytes / 2)
        break;
      bytes += update.bytes.length;
      from--;
    }
    this.#ring = this.#ring.slice(from);
    this.#ringBytes = bytes;
  }

  /** What brings a client from its mark to the last committed seq: nothing, updates, or the whole state. */
  parts(have?: { generation: number; seq: number }): Part[] {
    const { id: board, generation } = this;
    if (have?.generation === generation && have.seq <= this.seq) {
      const news = this.#ring.filter((u) => u.seq > have.seq);
      if (have.seq === this.seq) return [];
      if (news[0] && news[0].from <= have.seq)
        return news.map((u) => ({ board, generation, ...u }));
    }
    return [
      { board, generation, seq: this.#base.seq, from: null, bytes: this.#base.bytes },
      ...this.#ring.filter((u) => u.seq > this.#base.seq).map((u) => ({ board, generation, ...u })),
    ];
  }
}

/** Open boards as commands read them. */
export class OpenBoards implements Boards {
  readonly #open: ReadonlyMap<string, OpenBoard>;
  constructor(open: ReadonlyMap<string, OpenBoard>) {
    this.#open = open;
  }
  get(board: string, root: RootName, key: string): Json | undefined {
    return this.#open.get(board)?.get(root, key);
  }
  entries(board: string, root: RootName): Iterable<[string, Json]> {
    return this.#open.get(board)?.doc.state[root] ?? [];
  }
}
