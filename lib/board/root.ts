import type { Json } from "@/lib/schema/json";
import type { NodeId } from "@/lib/schema/territory";
import type { Boards, Change, RootName } from "./board";

/** A noun's part of a board, by key. */
export interface Root<T> {
  name: RootName;
  get(boards: Boards, board: NodeId, key: string): T | undefined;
  all(boards: Boards, board: NodeId): [string, T][];
  /** The same one by one: no list of thousands for who only looks. */
  each(boards: Boards, board: NodeId): Iterable<[string, T]>;
  put(board: NodeId, key: string, value: T): Change;
  drop(board: NodeId, key: string): Change;
}

/**
 * Values are written only through `put` and checked by the server before they are
 * committed, so reading trusts them.
 */
export function defineRoot<T>(name: RootName): Root<T> {
  return {
    name,
    get: (boards, board, key) => boards.get(board, name, key) as T | undefined,
    all: (boards, board) => [...boards.entries(board, name)] as [string, T][],
    each: (boards, board) => boards.entries(board, name) as Iterable<[string, T]>,
    put: (board, key, value) => ({ board, root: name, key, value: value as Json }),
    drop: (board, key) => ({ board, root: name, key, value: null }),
  };
}
