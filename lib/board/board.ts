import { getOrMake } from "@/lib/kit/map";
import type { Json } from "@/lib/schema/json";
import type { NodeId } from "@/lib/schema/territory";

/** One root map per noun. */
export const ROOTS = [
  "units",
  "gates",
  "exits",
  "squads",
  "runs",
  "matters",
  "notices",
  "places",
] as const;
export type RootName = (typeof ROOTS)[number];

/** Boards as a command sees them: plain values by board, root and key. */
export interface Boards {
  get(board: NodeId, root: RootName, key: string): Json | undefined;
  entries(board: NodeId, root: RootName): Iterable<[string, Json]>;
}

/** One key of one board set to a value, or removed when the value is null. */
export interface Change {
  board: NodeId;
  root: RootName;
  key: string;
  value: Json | null;
}

/** A board's whole state as plain values. */
export type BoardState = Record<RootName, Map<string, Json>>;

export const emptyState = (): BoardState =>
  Object.fromEntries(ROOTS.map((root) => [root, new Map<string, Json>()])) as BoardState;

export function applyChange(state: BoardState, change: Change): void {
  if (change.value === null) state[change.root].delete(change.key);
  else state[change.root].set(change.key, change.value);
}

/** Boards held as plain maps: the server's scratch, tests, and the client's settled picture. */
export class PlainBoards implements Boards {
  readonly #states: Map<NodeId, BoardState>;
  constructor(states: Map<NodeId, BoardState> = new Map()) {
    this.#states = states;
  }
  state(board: NodeId): BoardState {
    return getOrMake(this.#states, board, emptyState);
  }
  get(board: NodeId, root: RootName, key: string): Json | undefined {
    return this.#states.get(board)?.[root].get(key);
  }
  entries(board: NodeId, root: RootName): Iterable<[string, Json]> {
    return this.#states.get(board)?.[root] ?? [];
  }
  apply(changes: readonly Change[]): void {
    for (const change of changes) applyChange(this.state(change.board), change);
  }
}
