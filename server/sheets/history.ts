import type { Millis } from "@/lib/kit/clock";
import { SheetDoc } from "@/lib/sheet/doc";
import type { Sketch } from "@/lib/sheet/sketch";
import { ERASED_KEPT, type Erased, type SheetStore } from "@/server/store/sheet-store";

/** How many erased sketches are listed. */
const MOST_LISTED = 200;

/** Sheets as they were. */
export class SheetHistory {
  readonly #store: SheetStore;

  constructor(store: SheetStore) {
    this.#store = store;
  }

  /** What was on a sheet at a moment, by id. */
  async at(node: string, at: Millis): Promise<Record<string, Sketch>> {
    const doc = new SheetDoc(await this.#store.at(node, at));
    const sketches = Object.fromEntries(doc.sketches());
    doc.destroy();
    return sketches;
  }

  /** What was erased in the last 30 days, the latest first: to draw it again brings it back. */
  erased(node: string, now: Millis): Promise<Erased[]> {
    return this.#store.erased(node, now - ERASED_KEPT, MOST_LISTED);
  }
}
