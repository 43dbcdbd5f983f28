import * as Y from "yjs";
import type { Sketch, Stroke } from "./sketch";

/** The one root of a sheet: plain sketches by id. */
export const ROOT = "sketches";
/** Whoever draws here is the origin of the change: what undo takes back. */
const OWN = "own";
const OTHERS = "others";

/** A change to a document: which sketches, what they were and are. */
export interface Changed extends Stroke {
  was: Sketch | null;
}

/** A sheet's document, on a screen or on the server. */
export class SheetDoc {
  readonly #doc = new Y.Doc();
  readonly #map = this.#doc.getMap<Sketch>(ROOT);
  /** Ids that the last change wrote under, seen or not. */
  touched: readonly string[] = [];

  constructor(updates: readonly Uint8Array[] = []) {
    for (const update of updates) this.apply(update);
  }

  get(id: string): Sketch | undefined {
    return this.#map.get(id);
  }

  sketches(): IterableIterator<[string, Sketch]> {
    return this.#map.entries();
  }

  /** How many values are under an id. */
  count(id: string): number {
    const item = this.#map._map.get(id);
    return !item || item.deleted ? 0 : item.length;
  }

  /** How many values have been under an id since the generation began, one after the other. */
  depth(id: string): number {
    let depth = 0;
    for (let item = this.#map._map.get(id) ?? null; item; item = item.left) depth++;
    return depth;
  }

  /** Every id that ever had a value. */
  ids(): IterableIterator<string> {
    return this.#map._map.keys();
  }

  get size(): number {
    return this.#map.size;
  }

  /** How much it has of what a Yjs client wrote. */
  clock(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  /** Whether something was merged that builds on what is not here. */
  get waits(): boolean {
    const { pendingStructs, pendingDs } = this.#doc.store;
    return pendingStructs !== null || pendingDs !== null;
  }

  /** Draws, changes or erases, as one step. */
  draw(strokes: readonly Stroke[]): void {
    this.#doc.transact(() => {
      for (const { id, sketch } of strokes) {
        if (sketch) this.#map.set(id, sketch);
        else this.#map.delete(id);
      }
    }, OWN);
  }

  /** Merges what others did; twice or out of order does no harm within one generation. */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update, OTHERS);
  }

  /** Everything that a document with this state vector lacks. */
  encode(since?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, since);
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** Told after each change: the update that does the same elsewhere, what it did, and whether it was done here. */
  onChange(told: (update: Uint8Array, changed: Changed[], own: boolean) => void): void {
    let changed: Changed[] = [];
    this.#map.observe(({ changes, keysChanged }) => {
      this.touched = [...keysChanged] as string[];
      changed = [...changes.keys].map(([id, { oldValue }]) => ({
        id,
        was: (oldValue as Sketch | undefined) ?? null,
        sketch: this.#map.get(id) ?? null,
      }));
    });
    this.#doc.on("update", (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
      const these = changed;
      changed = [];
      told(update, these, local);
    });
  }

  /** Undo and redo of what was drawn here, and of nobody else's. */
  undoManager(): Y.UndoManager {
    return new Y.UndoManager(this.#map, { trackedOrigins: new Set([OWN]), captureTimeout: 0 });
  }

  destroy(): void {
    this.#doc.destroy();
  }
}

/** One update that does what a handful do. */
export const mergeUpdates = (updates: readonly Uint8Array[]): Uint8Array =>
  updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates([...updates]);
