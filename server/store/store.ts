import type { Millis } from "@/lib/kit/clock";
import type { Mark } from "@/lib/schema/command";
import type { Refusal } from "@/lib/schema/refusal";
import type { TerritoryNow } from "@/server/territory/taking";
import type { Tx } from "./db";

/** A board as it is stored: apply the bytes in order to have it. */
export interface StoredBoard {
  generation: number;
  seq: number;
  bytes: Uint8Array[];
  /** Seq of the keyframe it was loaded from. */
  keyframe: number;
  /** When it was last written; 0 when never. */
  at: Millis;
}

export interface StoredUpdate {
  generation: number;
  seq: number;
  at: Millis;
  bytes: Uint8Array;
}

/** A decided command, as the journal keeps it. */
export interface DecidedCommand {
  id: string;
  device: string;
  n: number;
  author: string;
  appointment: string | null;
  name: string;
  args: unknown;
  said: string | null;
  path: string | null;
  at: Millis;
  arrived: Millis;
  late: boolean;
  marks: Mark[] | null;
  why: Refusal | null;
  drill: boolean;
}

export interface BoardWrite {
  board: string;
  generation: number;
  seq: number;
  at: Millis;
  /** Null for a keyframe alone: a new generation. */
  update: { bytes: Uint8Array; commands: string[] } | null;
  keyframe: Uint8Array | null;
}

/** What one commit may ask and write, inside its transaction. */
export interface Commit {
  /** Locks the rows in the order of their ids and says where they stand. */
  lockBoards(ids: readonly string[]): Promise<Map<string, { generation: number; seq: number }>>;
  updatesAfter(board: string, seq: number): Promise<StoredUpdate[]>;
  /** A board whose row is locked. */
  load(board: string): Promise<StoredBoard>;
  /** The last number of each outbox that has one; no other commit decides for any of them meanwhile. */
  lockDevices(ids: readonly string[]): Promise<Map<string, { author: string; n: number }>>;
  known(ids: readonly string[]): Promise<Map<string, DecidedCommand>>;
  /** The territory, which stays what it is until this commit ends; see `keepTerritory`. */
  keepTerritory(): Promise<TerritoryNow>;
  write(boards: readonly BoardWrite[], commands: readonly DecidedCommand[]): Promise<void>;
  /** For the record-writers of the nouns. */
  readonly tx: Tx;
}

/** Durable state of the core. One implementation over Drizzle, on PGlite and Postgres alike. */
export interface Store {
  /** Loads a board, and makes its row when it is new. */
  load(board: string): Promise<StoredBoard>;
  /** Runs `work` in one transaction; rejects, and nothing is written, when it or the commit fails. */
  commit<T>(work: (commit: Commit) => Promise<T>): Promise<T>;
  verdicts(device: string, ids: readonly string[]): Promise<Map<string, DecidedCommand>>;
  /** Where the boards stand in the log. */
  heads(ids: readonly string[]): Promise<Map<string, { generation: number; seq: number }>>;
  updatesAfter(board: string, seq: number): Promise<StoredUpdate[]>;
  /** Version of the territory that is there; null before any. */
  territory(): Promise<string | null>;
  /** The bytes that make the board as it stood at `at`: nearest keyframe and the updates after it. */
  at(board: string, at: Millis): Promise<Uint8Array[]>;
}
