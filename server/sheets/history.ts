import type { Millis } from "@/lib/kit/clock";
import { SheetDoc } from "@/lib/sheet/doc";
import type { Sketch } from "@/lib/sheet/sketch";
import { ERASED_KEPT, type Erased, type SheetStore } from "@/server/store/sheet-store";

/** How many erased sketches are listed. */
const MOST_LISTED = 200;

/** A sheet as it stood at a moment. */
export interface PastSheet {
  sketches: Record<string, Sketch>;
  /** Since when it stood so, and until when; null for always. */
  changed: Millis | null;
  next: Millis | null;
}

/** Sheets as they were. */
export class SheetHistory {
  readonly #store: SheetStore;

  constructor(store: SheetStore) {
    this.#store = store;
  }

  async at(node: string, at: Millis): Promise<PastSheet> {
    const [updates, around] = await Promise.all([
      this.#store.at(node, at),
      this.#store.around(node, at),
    ]);
    const doc = new SheetDoc(updates);
    const sketches = Object.fromEntries(doc.sketches());
    doc.destroy();
    return { sketches, ...around };
  }

  /** What was erased in the last 30 days, the latest first: to draw it again brings it back. */
  erased(node: string, now: Millis): Promise<Erased[]> {
    return this.#store.erased(node, now - ERASED_KEPT, MOST_LISTED);
  }
}
