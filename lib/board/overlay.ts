import { getOrMake } from "@/lib/kit/map";
import type { Json } from "@/lib/schema/json";
import type { NodeId } from "@/lib/schema/territory";
import type { Boards, Change, RootName } from "./board";

/** Changes laid over boards that themselves stay untouched: pending commands on a phone, a batch being decided on the server. */
export class Overlay implements Boards {
  readonly #base: Boards;
  readonly #over = new Map<NodeId, Map<RootName, Map<string, Json | null>>>();

  constructor(base: Boards) {
    this.#base = base;
  }

  apply(changes: readonly Change[]): void {
    for (const { board, root, key, value } of changes) {
      const roots = getOrMake(this.#over, board, () => new Map());
      getOrMake(roots, root, () => new Map()).set(key, value);
    }
  }

  get(board: NodeId, root: RootName, key: string): Json | undefined {
    const over = this.#over.get(board)?.get(root)?.get(key);
    return over === undefined ? this.#base.get(board, root, key) : (over ?? undefined);
  }

  *entries(board: NodeId, root: RootName): Iterable<[string, Json]> {
    const over = this.#over.get(board)?.get(root);
    for (const [key, value] of this.#base.entries(board, root))
      if (!over?.has(key)) yield [key, value];
    if (over) for (const [key, value] of over) if (value !== null) yield [key, value];
  }

  /** The boards that differ from the base. */
  touched(): NodeId[] {
    return [...this.#over.keys()];
  }
}
