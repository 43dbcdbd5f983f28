import { getOrMake } from "@/lib/kit/map";
import type { Tx } from "@/server/store/db";
import type { BoardWrite, Commit, DecidedCommand, Store, StoredBoard } from "@/server/store/store";

interface Row {
  generation: number;
  seq: number;
  updates: { generation: number; seq: number; at: number; bytes: Uint8Array }[];
  keyframes: { generation: number; seq: number; at: number; bytes: Uint8Array }[];
}

/**
 * The store's contract in memory, for thousands of histories a minute. It is held to the same
 * contract suite as the real one, and has no tables for the record-writers.
 */
export class MemoryStore implements Store {
  readonly #boards = new Map<string, Row>();
  readonly #commands = new Map<string, DecidedCommand>();
  readonly #devices = new Map<string, { author: string; n: number }>();
  /** Makes the next commit fail after its work, as a lost connection would. */
  failNext = false;

  get commands(): ReadonlyMap<string, DecidedCommand> {
    return this.#commands;
  }

  async load(board: string): Promise<StoredBoard> {
    const row = this.#row(board);
    const frame = row.keyframes.findLast((k) => k.generation === row.generation);
    const updates = row.updates.filter((u) => u.seq > (frame?.seq ?? 0));
    return {
      generation: row.generation,
      seq: row.seq,
      keyframe: frame?.seq ?? 0,
      at: updates.at(-1)?.at ?? frame?.at ?? 0,
      bytes: [...(frame ? [frame.bytes] : []), ...updates.map((u) => u.bytes)],
    };
  }

  async commit<T>(work: (commit: Commit) => Promise<T>): Promise<T> {
    const writes: { boards: readonly BoardWrite[]; commands: readonly DecidedCommand[] }[] = [];
    const result = await work({
      lockBoards: async (ids) => new Map(ids.map((id) => [id, this.#row(id)])),
      updatesAfter: (id, seq) => this.updatesAfter(id, seq),
      load: (id) => this.load(id),
      lockDevices: async (ids) =>
        new Map(
          ids.flatMap((id) => (this.#devices.has(id) ? [[id, { ...this.#device(id) }]] : [])),
        ),
      known: async (ids) =>
        new Map(ids.flatMap((id) => (this.#commands.has(id) ? [[id, this.#command(id)]] : []))),
      keepTerritory: async () => ({ stays: true, version: null }),
      write: async (boards, commands) => void writes.push({ boards, commands }),
      tx: NO_TABLES,
    });
    if (this.failNext) {
      this.failNext = false;
      throw new Error("the connection was lost");
    }
    for (const { boards, commands } of writes) this.#write(boards, commands);
    return result;
  }

  async verdicts(device: string, ids: readonly string[]): Promise<Map<string, DecidedCommand>> {
    return new Map(
      ids.flatMap((id) => {
        const known = this.#commands.get(id);
        return known?.device === device ? [[id, known]] : [];
      }),
    );
  }

  async territory(): Promise<null> {
    return null;
  }

  async heads(ids: readonly string[]): Promise<Map<string, { generation: number; seq: number }>> {
    return new Map(ids.map((id) => [id, this.#row(id)]));
  }

  async updatesAfter(board: string, seq: number) {
    return this.#row(board).updates.filter((u) => u.seq > seq);
  }

  async at(board: string, at: number): Promise<Uint8Array[]> {
    const row = this.#row(board);
    const frame = row.keyframes.findLast((k) => k.at <= at);
    const updates = row.updates.filter((u) => u.seq > (frame?.seq ?? 0) && u.at <= at);
    return [...(frame ? [frame.bytes] : []), ...updates.map((u) => u.bytes)];
  }

  #write(boards: readonly BoardWrite[], commands: readonly DecidedCommand[]): void {
    for (const { board, generation, seq, at, update, keyframe } of boards) {
      const row = this.#row(board);
      if (update) row.updates.push({ generation, seq, at, bytes: update.bytes });
      if (keyframe) row.keyframes.push({ generation, seq, at, bytes: keyframe });
      row.generation = generation;
      row.seq = seq;
    }
    for (const command of commands) {
      this.#commands.set(command.id, command);
      this.#devices.set(command.device, { author: command.author, n: command.n });
    }
  }

  #row(board: string): Row {
    return getOrMake(this.#boards, board, () => ({
      generation: 1,
      seq: 0,
      updates: [],
      keyframes: [],
    }));
  }
  #device(id: string): { author: string; n: number } {
    return this.#devices.get(id) ?? { author: "", n: 0 };
  }
  #command(id: string): DecidedCommand {
    const known = this.#commands.get(id);
    if (!known) throw new Error(`no command ${id}`);
    return known;
  }
}

/** Accepts what record-writers write and keeps none of it. */
const NO_TABLES = new Proxy(
  {},
  {
    get: () => () => ({
      values: async () => undefined,
      set: () => ({ where: async () => undefined }),
    }),
  },
) as Tx;
