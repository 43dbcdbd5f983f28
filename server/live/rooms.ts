/** The boards that one kind of watcher sees, and the compressed snapshot that the next joiner gets. */
export interface Room {
  key: string;
  boards: readonly string[];
  members: number;
  /** Counts up with each change to any of its boards. */
  version: number;
  snapshot: { current(): boolean; bytes: Promise<Uint8Array> } | null;
}

/** Verdicts go to who filled the outbox: knowing its id is not enough. */
export const outboxRoom = (author: string, device: string): string => `outbox:${author}:${device}`;

export const roomKey = (boards: readonly string[]): string =>
  boards.length === 1 ? `one:${boards[0]}` : `all:${boards.join(",")}`;

/** One room for each set of boards that somebody watches. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #byBoard = new Map<string, Set<Room>>();

  enter(boards: readonly string[]): Room {
    const key = roomKey(boards);
    let room = this.#rooms.get(key);
    if (!room) {
      room = { key, boards, members: 0, version: 0, snapshot: null };
      this.#rooms.set(key, room);
      for (const board of boards) {
        const set = this.#byBoard.get(board) ?? new Set();
        this.#byBoard.set(board, set.add(room));
      }
    }
    room.members++;
    return room;
  }

  leave(room: Room): void {
    if (--room.members > 0) return;
    this.#rooms.delete(room.key);
    for (const board of room.boards) {
      const set = this.#byBoard.get(board);
      set?.delete(room);
      if (set?.size === 0) this.#byBoard.delete(board);
    }
  }

  of(board: string): Iterable<Room> {
    return this.#byBoard.get(board) ?? [];
  }

  watched(board: string): boolean {
    return this.#byBoard.has(board);
  }

  all(): Iterable<Room> {
    return this.#rooms.values();
  }

  get size(): number {
    return this.#rooms.size;
  }
}
