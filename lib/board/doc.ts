import * as Y from "yjs";
import type { Json } from "@/lib/schema/json";
import { type BoardState, type Change, emptyState, ROOTS } from "./board";

/** A board's document. Only the server writes it; every other copy is a replica. */
export class BoardDoc {
  readonly #doc: Y.Doc;
  /** The document's plain values, kept beside it. */
  readonly state: BoardState = emptyState();

  constructor(updates: readonly Uint8Array[] = []) {
    this.#doc = new Y.Doc({ gc: true });
    for (const root of ROOTS) {
      this.#doc.getMap(root).observe((event, transaction) => {
        // The writer keeps `state` itself; a replica learns it from what arrives.
        if (transaction.local) return;
        const map = event.target as Y.Map<Json>;
        for (const key of event.keysChanged as Set<string>) {
          const value = map.get(key);
          if (value === undefined) this.state[root].delete(key);
          else this.state[root].set(key, value);
        }
      });
    }
    for (const update of updates) this.apply(update);
  }

  /** Merges an update; twice or out of order does no harm within one generation. */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update, "remote");
  }

  /** Writes changes as one transaction and returns the update that does the same elsewhere. */
  write(changes: readonly Change[]): Uint8Array {
    let written: Uint8Array | null = null;
    const keep = (update: Uint8Array): void => {
      written = update;
    };
    this.#doc.on("update", keep);
    this.#doc.transact(() => {
      for (const { root, key, value } of changes) {
        const map = this.#doc.getMap<Json>(root);
        if (value === null) map.delete(key);
        else map.set(key, value);
        if (value === null) this.state[root].delete(key);
        else this.state[root].set(key, value);
      }
    });
    this.#doc.off("update", keep);
    return written ?? Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(this.#doc));
  }

  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  /** The same state in a fresh document: the next generation. */
  renewed(): BoardDoc {
    const next = new BoardDoc();
    const changes: Change[] = [];
    for (const root of ROOTS) {
      for (const [key, value] of this.state[root]) changes.push({ board: "", root, key, value });
    }
    next.write(changes);
    return next;
  }

  destroy(): void {
    this.#doc.destroy();
  }
}

/** One update that does what a handful do. Grows with the square: for a tick's worth only. */
export const mergeUpdates = (updates: readonly Uint8Array[]): Uint8Array =>
  updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates([...updates]);
