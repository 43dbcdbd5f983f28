import type { Boards, RootName } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import type { Part } from "@/lib/protocol/bundle";
import type { Mark } from "@/lib/schema/command";
import type { Json } from "@/lib/schema/json";
import type { KeptBoard } from "./store";

interface Held {
  doc: BoardDoc;
  generation: number;
  seq: number;
  /** The seq last written to the store. */
  kept: number;
}

/** The boards as the server last said they are. Never written by this side. */
export class Replica implements Boards {
  readonly #boards = new Map<string, Held>();

  constructor(kept: readonly KeptBoard[] = []) {
    for (const { board, generation, seq, bytes } of kept) {
      this.#boards.set(board, { doc: new BoardDoc([bytes]), generation, seq, kept: seq });
    }
  }

  get(board: string, root: RootName, key: string): Json | undefined {
    return this.#boards.get(board)?.doc.state[root].get(key);
  }

  entries(board: string, root: RootName): Iterable<[string, Json]> {
    return this.#boards.get(board)?.doc.state[root] ?? [];
  }

  marks(): Mark[] {
    return [...this.#boards].map(([board, { generation, seq }]) => ({ board, generation, seq }));
  }

  has(board: string): boolean {
    return this.#boards.has(board);
  }

  ids(): string[] {
    return [...this.#boards.keys()];
  }

  /** Whether this replica shows what `mark` stands for, or never will because it doesn't hold the board. */
  reached(mark: Mark): boolean {
    const held = this.#boards.get(mark.board);
    return !held || held.generation > mark.generation || held.seq >= mark.seq;
  }

  /** Takes parts in; returns the marks of boards that have a gap before theirs. */
  take(parts: readonly Part[]): Mark[] {
    const gaps: Mark[] = [];
    for (const { board, generation, seq, from, bytes } of parts) {
      const held = this.#boards.get(board);
      if (from === null) {
        if (held && held.generation === generation && held.seq >= seq) continue;
        held?.doc.destroy();
        this.#boards.set(board, { doc: new BoardDoc([bytes]), generation, seq, kept: -1 });
      } else if (!held || held.generation !== generation || held.seq < from) {
        gaps.push({ board, generation: held?.generation ?? 0, seq: held?.seq ?? 0 });
      } else if (seq > held.seq) {
        held.doc.apply(bytes);
        held.seq = seq;
      }
    }
    return gaps;
  }

  /** Forgets boards that are no longer in scope. */
  keepOnly(ids: readonly string[]): string[] {
    const wanted = new Set(ids);
    const gone = this.ids().filter((id) => !wanted.has(id));
    for (const id of gone) {
      this.#boards.get(id)?.doc.destroy();
      this.#boards.delete(id);
    }
    return gone;
  }

  /** What has changed since it was last kept, each as it is when it is asked for. */
  *unkept(): Iterable<KeptBoard> {
    for (const [board, { doc, generation, seq, kept }] of this.#boards)
      if (kept !== seq) yield { board, generation, seq, bytes: doc.encode() };
  }

  /** These were kept as they are here. */
  kept(boards: readonly KeptBoard[]): void {
    for (const { board, generation, seq } of boards) {
      const held = this.#boards.get(board);
      if (held?.generation === generation) held.kept = seq;
    }
  }
}
