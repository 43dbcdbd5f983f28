import { type Boards, type Change, ROOTS } from "@/lib/board/board";
import { getOrMake } from "@/lib/kit/map";
import type { Json } from "@/lib/schema/json";

/**
 * Values that a board may hold: some 600 KB. An order that keeps a unit closed is ten of them,
 * a run of twelve stops about two hundred.
 */
export const MOST_VALUES = 50_000;

/** How full boards are while a batch is decided: each counted once, when somebody first asks. */
export class Fill {
  readonly #picture: Boards;
  readonly #values = new Map<string, number>();

  constructor(picture: Boards) {
    this.#picture = picture;
  }

  /**
   * Whether the changes may be made; asked before they are in the picture. An act of the field always
   * may: what it adds is bounded by the gates, exits, squads and stops there are.
   */
  admits(changes: readonly Change[], field: boolean): boolean {
    const added = new Map<string, number>();
    for (const { board, root, key, value } of changes) {
      const more = valuesIn(value ?? undefined) - valuesIn(this.#picture.get(board, root, key));
      added.set(board, (added.get(board) ?? 0) + more);
    }
    const full = [...added].some(
      ([board, more]) => more > 0 && !field && this.#held(board) + more > MOST_VALUES,
    );
    if (full) return false;
    for (const [board, more] of added) {
      const held = this.#values.get(board);
      if (held !== undefined) this.#values.set(board, held + more);
    }
    return true;
  }

  #held(board: string): number {
    return getOrMake(this.#values, board, () => {
      let values = 0;
      for (const root of ROOTS)
        for (const [, value] of this.#picture.entries(board, root)) values += valuesIn(value);
      return values;
    });
  }
}

/** A value and all that is in it: what somebody only changes stays as many. */
function valuesIn(value: Json | undefined): number {
  if (value === undefined) return 0;
  if (typeof value !== "object" || value === null) return 1;
  let count = 1;
  for (const inner of Object.values(value)) count += valuesIn(inner);
  return count;
}
