import type { Part } from "@/lib/protocol/bundle";
import type { Mark } from "@/lib/schema/command";
import { FAR_BEHIND } from "@/server/boards/align";
import type { BoardRegistry } from "@/server/boards/registry";
import type { Store } from "@/server/store/store";

export interface FollowerDeps {
  store: Store;
  registry: BoardRegistry;
  show(parts: Part[]): void;
}

/**
 * Keeps what this process shows up with the log: boards dropped in doubt (the answer to a commit was
 * lost) and what other processes commit. Works between commits only.
 */
export class Follower {
  readonly #deps: FollowerDeps;
  /** What was last shown of boards that are no longer in memory. */
  readonly #doubted = new Map<string, { generation: number; seq: number }>();

  constructor(deps: FollowerDeps) {
    this.#deps = deps;
  }

  /** Drops a board whose memory may be ahead of the log or behind it; the mark is what its watchers have. */
  async doubt({ board, generation, seq }: Mark): Promise<void> {
    if (!this.#doubted.has(board)) this.#doubted.set(board, { generation, seq });
    await this.#deps.registry.drop(board);
  }

  /** Loads doubted boards anew and shows those that have moved. */
  async settle(): Promise<void> {
    for (const [id, shown] of [...this.#doubted]) {
      const { generation, seq, doc } = await this.#deps.registry.open(id);
      this.#doubted.delete(id);
      if (generation === shown.generation && seq === shown.seq) continue;
      this.#deps.show([{ board: id, generation, from: null, seq, bytes: doc.encode() }]);
    }
  }

  /** Compares every board in memory with the log. */
  async compare(): Promise<void> {
    const { store, registry, show } = this.#deps;
    // Nothing is learnt of a disk that is full by reading alone.
    await store.commit(async () => undefined);
    const boards = await registry.loaded();
    const heads = await store.heads(boards.map((board) => board.id));
    for (const board of boards) {
      const head = heads.get(board.id);
      if (!head || head.seq === board.seq) continue;
      if (head.generation !== board.generation || head.seq - board.seq > FAR_BEHIND) {
        await this.doubt(board.mark);
        continue;
      }
      const updates = await store.updatesAfter(board.id, board.seq);
      if (updates.some((u) => u.generation !== board.generation)) await this.doubt(board.mark);
      else show(board.adopt(updates));
    }
    await this.settle();
  }
}
