import { inflateRawSync } from "node:zlib";
import { type BoardState, type Boards, ROOTS } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import { gates } from "@/lib/domain/gate/record";
import { type Part, unpackParts } from "@/lib/protocol/bundle";
import type { Mark } from "@/lib/schema/command";

export const inflateParts = (bytes: Uint8Array): Part[] => unpackParts(inflateRawSync(bytes));

/** A board's values as one comparable thing. */
export const plain = (state: BoardState): unknown =>
  Object.fromEntries(ROOTS.map((root) => [root, Object.fromEntries([...state[root]].sort(byKey))]));

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/** Everybody whom the gate has counted in, over all shifts. */
export function countedIn(boards: Boards, board: string, gate: string): number {
  const shifts = gates.get(boards, board, gate)?.shifts ?? [];
  return shifts.reduce((sum, { people }) => sum + people.in, 0);
}

/** What a screen knows from the socket alone. */
export class Picture implements Boards {
  readonly #held = new Map<string, { doc: BoardDoc; generation: number; seq: number }>();

  get(board: string, root: (typeof ROOTS)[number], key: string) {
    return this.#held.get(board)?.doc.state[root].get(key);
  }

  entries(board: string, root: (typeof ROOTS)[number]) {
    return this.#held.get(board)?.doc.state[root] ?? [];
  }

  marks(): Mark[] {
    return [...this.#held].map(([board, { generation, seq }]) => ({ board, generation, seq }));
  }

  mark(board: string): Mark | undefined {
    return this.marks().find((mark) => mark.board === board);
  }

  plain(board: string): unknown {
    const held = this.#held.get(board);
    return held && plain(held.doc.state);
  }

  /** Takes parts in and returns the marks of boards that miss something before theirs. */
  take(parts: readonly Part[]): Mark[] {
    const gaps: Mark[] = [];
    for (const { board, generation, seq, from, bytes } of parts) {
      const held = this.#held.get(board);
      if (from === null) {
        if (held?.generation === generation && held.seq >= seq) continue;
        held?.doc.destroy();
        this.#held.set(board, { doc: new BoardDoc([bytes]), generation, seq });
      } else if (held?.generation !== generation || held.seq < from) {
        gaps.push({ board, generation: held?.generation ?? 0, seq: held?.seq ?? 0 });
      } else if (seq > held.seq) {
        held.doc.apply(bytes);
        held.seq = seq;
      }
    }
    return gaps;
  }
}
