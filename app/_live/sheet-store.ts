import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { ended } from "@/lib/kit/ended";
import type { Trace } from "@/lib/protocol/sheet";
import type { NodeId } from "@/lib/schema/territory";
import type { KeptSheet } from "@/lib/sheet/replica";

/** A sheet as it was left: what is on it, what waits to be sent, and who drew what. */
export interface KeptPaper extends KeptSheet {
  node: NodeId;
  traces: readonly Trace[];
}

interface Kept extends DBSchema {
  sheets: { key: NodeId; value: KeptPaper };
}

const nameOf = (account: string): string => `bulwark.${account}.sheets`;

const open = (account: string): Promise<IDBPDatabase<Kept>> =>
  openDB<Kept>(nameOf(account), 1, {
    upgrade: (db) => void db.createObjectStore("sheets", { keyPath: "node" }),
  });

/** The sheets that this browser keeps for one person; where it can keep none, each is as good as new. */
export class SheetStore {
  readonly #account: string;
  readonly #db: Promise<IDBPDatabase<Kept> | null>;

  constructor(account: string) {
    this.#account = account;
    this.#db = open(account).catch(() => null);
  }

  async read(node: NodeId): Promise<KeptPaper | undefined> {
    try {
      return await (await this.#db)?.get("sheets", node);
    } catch {
      return undefined;
    }
  }

  async has(node: NodeId): Promise<boolean> {
    try {
      return (await (await this.#db)?.getKey("sheets", node)) !== undefined;
    } catch {
      return false;
    }
  }

  /** False when it could not be kept. */
  async write(paper: KeptPaper): Promise<boolean> {
    try {
      return (await (await this.#db)?.put("sheets", paper)) !== undefined;
    } catch {
      return false;
    }
  }

  /** Nothing of what is on it stays; what its author has yet to send does. */
  async forget(node: NodeId): Promise<void> {
    try {
      const db = await this.#db;
      const kept = await db?.get("sheets", node);
      if (db && kept) await forget(db, kept);
    } catch {
      // Nothing was kept, or nothing can be read any more either.
    }
  }

  /**
   * Calls once this tab keeps that sheet for all tabs of this person: one alone does, or each would write
   * over what the other still has to send. Says at once whether it is so from the beginning.
   */
  async lead(node: NodeId, signal: AbortSignal, later: () => void): Promise<boolean> {
    const lock = `${nameOf(this.#account)}.${node}`;
    return await new Promise((said) => {
      void navigator.locks.request(lock, { ifAvailable: true }, (held) => {
        said(held !== null);
        if (held) return ended(signal);
        // It is asked for again, without holding up this answer.
        navigator.locks
          .request(lock, { signal }, () => {
            later();
            return ended(signal);
          })
          .catch(() => {});
        return undefined;
      });
    });
  }

  async close(): Promise<void> {
    (await this.#db)?.close();
  }
}

/** A document on which nothing was ever drawn, as Yjs writes it. */
const BLANK = Uint8Array.of(0, 0);

async function forget(db: IDBPDatabase<Kept>, { node, steps }: KeptPaper): Promise<void> {
  if (steps.length === 0) await db.delete("sheets", node);
  else await db.put("sheets", { node, generation: null, state: BLANK, steps, traces: [] });
}

/** Nothing of what is on any sheet stays in this browser. */
export async function forgetSheets(account: string): Promise<void> {
  try {
    const db = await open(account);
    for (const kept of await db.getAll("sheets")) await forget(db, kept);
    db.close();
  } catch {
    // Where nothing can be opened nothing is kept.
  }
}
