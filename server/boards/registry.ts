import type { Clock } from "@/lib/kit/clock";
import type { Store } from "@/server/store/store";
import { type BoardLimits, LIMITS, OpenBoard } from "./open-board";

/** Boards in memory: loaded when needed, one promise a board, put away when nobody has asked for a while. */
export class BoardRegistry {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #limits: BoardLimits;
  readonly #boards = new Map<string, Promise<OpenBoard>>();

  constructor(store: Store, clock: Clock, limits: BoardLimits = LIMITS) {
    this.#store = store;
    this.#clock = clock;
    this.#limits = limits;
  }

  get size(): number {
    return this.#boards.size;
  }

  /** A failed load removes itself: nobody is ever answered from an empty board. */
  open(id: string): Promise<OpenBoard> {
    let opening = this.#boards.get(id);
    if (!opening) {
      opening = this.#store.load(id).then((stored) => new OpenBoard(id, stored, this.#limits));
      this.#boards.set(id, opening);
      opening.catch(() => {
        if (this.#boards.get(id) === opening) this.#boards.delete(id);
      });
    }
    return opening.then((board) => {
      board.lastUsed = this.#clock.now();
      return board;
    });
  }

  async openAll(ids: Iterable<string>): Promise<Map<string, OpenBoard>> {
    const boards = await Promise.all([...ids].map((id) => this.open(id)));
    return new Map(boards.map((board) => [board.id, board]));
  }

  /** What is in memory now, without counting as a use. */
  async loaded(): Promise<OpenBoard[]> {
    const all = await Promise.allSettled(this.#boards.values());
    return all.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  }

  /** A board in doubt: the next one who needs it loads it anew. */
  async drop(id: string): Promise<void> {
    const opening = this.#boards.get(id);
    this.#boards.delete(id);
    const board = await opening?.catch(() => null);
    board?.doc.destroy();
  }

  /** Puts away what was last used before `before` and is not `kept`. */
  async sweep(before: number, kept: (id: string) => boolean): Promise<void> {
    for (const [id, opening] of [...this.#boards]) {
      const board = await opening.catch(() => null);
      if (board && board.lastUsed < before && !kept(id)) await this.drop(id);
    }
  }
}
