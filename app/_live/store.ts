import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { TerritoryRow } from "@/lib/protocol/territory";
import type { Envelope, Verdict } from "@/lib/schema/command";
import { randomId } from "./random-id";
import { forgetSheets } from "./sheet-store";
import { Spare } from "./spare";

/** A board as it was last received: bytes, generation and seq always written together. */
export interface KeptBoard {
  board: string;
  generation: number;
  seq: number;
  bytes: Uint8Array;
}

/** A command in the outbox, with its verdict once there is one. */
export interface Entry {
  n: number;
  envelope: Envelope;
  verdict: Exclude<Verdict, { as: "deferred" }> | null;
}

/** A command before its outbox has numbered it. */
export type Act = Omit<Envelope, "n" | "device">;

interface Kept extends DBSchema {
  boards: { key: string; value: KeptBoard };
  outbox: { key: number; value: Entry };
  meta: { key: string; value: unknown };
}

type Db = IDBPDatabase<Kept>;
type Numbered = IDBPTransaction<Kept, ("outbox" | "meta")[], "readwrite">;
type Meta = "heard" | "clockOffset";
/** Rows of single buildings, of one version of the territory. */
interface KeptRows {
  version: string;
  rows: TerritoryRow[];
}
const ROWS = "rows";
type Part = "boards" | "outbox";

/** Ids remembered beyond their commands: who asks again after a crash asks about one of the last. */
const ONCE_KEPT = 64;

/** Null where there is none to be had. */
async function openDatabase(account: string): Promise<Db | null> {
  try {
    return await openDB<Kept>(`bulwark.${account}`, 1, {
      upgrade(db) {
        db.createObjectStore("boards", { keyPath: "board" });
        db.createObjectStore("outbox", { keyPath: "n" });
        db.createObjectStore("meta");
      },
    });
  } catch {
    return null;
  }
}

/** The outbox's name to the server, made once and kept. */
async function deviceId(db: Db): Promise<string> {
  const tx = db.transaction("meta", "readwrite");
  const kept = (await tx.store.get("device")) as string | undefined;
  const id = kept ?? randomId();
  if (!kept) await tx.store.put(id, "device");
  await tx.done;
  return id;
}

/** Numbers and keeps a command in one transaction: two tabs never share a number. */
async function put(tx: Numbered, device: string, act: Act): Promise<Entry> {
  const n = (((await tx.objectStore("meta").get("n")) as number | undefined) ?? 0) + 1;
  const entry: Entry = { n, envelope: { ...act, device, n }, verdict: null };
  await tx.objectStore("meta").put(n, "n");
  await tx.objectStore("outbox").put(entry);
  return entry;
}

/**
 * One database a person and browser: whoever signs in next never sees or sends what is in it. A
 * browser that can't keep (private, full, damaged) works on: the page itself holds what was done, as
 * an outbox of its own, and `failing` says that it goes with the page.
 */
export class LiveStore {
  readonly #account: string;
  readonly #db: Db | null;
  readonly #spare = new Spare();
  readonly #failed = new Set<Part>();
  readonly #changed: () => void;
  /** The outbox that this browser keeps; that of the page alone when it can keep none. */
  readonly device: string;

  static async open(account: string, changed: () => void): Promise<LiveStore> {
    const db = await openDatabase(account);
    const device = db && (await deviceId(db).catch(() => null));
    if (db && device) return new LiveStore(account, { db, device }, changed);
    db?.close();
    return new LiveStore(account, null, changed);
  }

  private constructor(
    account: string,
    kept: { db: Db; device: string } | null,
    changed: () => void,
  ) {
    this.#account = account;
    this.#db = kept?.db ?? null;
    this.device = kept?.device ?? this.#spare.device;
    this.#changed = changed;
  }

  /** What is received or done now is not kept. */
  get failing(): boolean {
    return this.#db === null || this.#failed.size > 0;
  }

  /** Whether a command is held by this page alone. */
  isSpare(entry: Entry): boolean {
    return entry.envelope.device === this.#spare.device;
  }

  async boards(): Promise<KeptBoard[]> {
    return (await this.#read((db) => db.getAll("boards"))) ?? [];
  }

  /** The whole outbox; undefined when it can't be read now. */
  async outbox(): Promise<Entry[] | undefined> {
    const kept = this.#db ? await this.#read((db) => db.getAll("outbox")) : [];
    return kept && [...kept, ...this.#spare.entries];
  }

  async recall(key: Meta): Promise<number | undefined> {
    return (await this.#read((db) => db.get("meta", key))) as number | undefined;
  }

  /** Worth keeping and not worth a word when it can't be. */
  note(key: Meta, value: number): void {
    void this.#read((db) => db.put("meta", value, key));
  }

  /** False when they could not be kept. */
  async keepBoards(boards: readonly KeptBoard[]): Promise<boolean> {
    const kept = await this.#write("boards", async (db) => {
      const tx = db.transaction("boards", "readwrite");
      await Promise.all([...boards.map((board) => tx.store.put(board)), tx.done]);
      return true;
    });
    return kept ?? false;
  }

  async dropBoards(ids: readonly string[]): Promise<void> {
    // What they named goes too; of what is still seen it comes again.
    const gone = (db: Db) => [...ids.map((id) => db.delete("boards", id)), db.delete("meta", ROWS)];
    await this.#read((db) => Promise.all(gone(db)));
  }

  /** Rows that came one by one. */
  async rows(version: string): Promise<TerritoryRow[]> {
    const kept = await this.#read((db) => db.get("meta", ROWS));
    const { version: of, rows } = (kept as KeptRows | undefined) ?? { version: "", rows: [] };
    return of === version ? rows : [];
  }

  /** Worth keeping and not worth a word when they can't be. */
  keepRows(version: string, rows: TerritoryRow[]): void {
    void this.#read((db) => db.put("meta", { version, rows } satisfies KeptRows, ROWS));
  }

  /** Forgets every board, sheet and row. What was done stays: it belongs to its author. */
  async wipe(): Promise<void> {
    await this.#read((db) => Promise.all([db.clear("boards"), db.delete("meta", ROWS)]));
    await forgetSheets(this.#account);
  }

  /** Gives the command its outbox's next number and keeps it. */
  async enqueue(act: Act): Promise<Entry> {
    const kept = await this.#number((tx) => put(tx, this.device, act));
    return kept ?? this.#spare.put(act);
  }

  /** The same for a command whose id was made earlier; null when it has been put before. */
  async enqueueOnce(act: Act): Promise<Entry | null> {
    const once = await this.#number(async (tx) => {
      const known = ((await tx.objectStore("meta").get("once")) as string[] | undefined) ?? [];
      if (known.includes(act.id)) return { entry: null };
      const entry = await put(tx, this.device, act);
      await tx.objectStore("meta").put([...known, act.id].slice(-ONCE_KEPT), "once");
      return { entry };
    });
    return once ? once.entry : this.#spare.putOnce(act);
  }

  async settle(entries: readonly Entry[]): Promise<void> {
    const kept = entries.filter((entry) => !this.isSpare(entry));
    if (kept.length === 0) return;
    await this.#write("outbox", async (db) => {
      const tx = db.transaction("outbox", "readwrite");
      await Promise.all([...kept.map((entry) => tx.store.put(entry)), tx.done]);
    });
  }

  async forget(entries: readonly Entry[]): Promise<void> {
    this.#spare.forget(entries);
    const kept = entries.filter((entry) => !this.isSpare(entry));
    await this.#read(async (db) => {
      const tx = db.transaction("outbox", "readwrite");
      await Promise.all([...kept.map(({ n }) => tx.store.delete(n)), tx.done]);
    });
  }

  close(): void {
    this.#db?.close();
  }

  #number<T>(work: (tx: Numbered) => Promise<T>): Promise<T | undefined> {
    return this.#write("outbox", async (db) => {
      const tx: Numbered = db.transaction(["outbox", "meta"], "readwrite");
      const [result] = await Promise.all([work(tx), tx.done]);
      return result;
    });
  }

  async #read<T>(work: (db: Db) => Promise<T>): Promise<T | undefined> {
    try {
      return this.#db ? await work(this.#db) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Undefined when it could not be written; `failing` tells until the same part can be again. */
  async #write<T>(part: Part, work: (db: Db) => Promise<T>): Promise<T | undefined> {
    const before = this.failing;
    try {
      if (!this.#db) return undefined;
      const result = await work(this.#db);
      this.#failed.delete(part);
      return result;
    } catch {
      this.#failed.add(part);
      return undefined;
    } finally {
      if (this.failing !== before) this.#changed();
    }
  }
}
