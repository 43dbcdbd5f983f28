import type { DrawRefusal, SheetFrame, SheetOpened } from "@/lib/protocol/sheet";
import { type Changed, mergeUpdates, SheetDoc } from "./doc";
import { MOST_CHANGED, MOST_UPDATE, MOST_VECTOR } from "./limits";
import type { Sketch, Stroke } from "./sketch";

/** One act of this screen, undo and redo included: what Yjs makes of it, and what was meant. */
export interface Step {
  update: Uint8Array;
  changed: readonly Changed[];
}

/** What a browser keeps of a sheet. */
export interface KeptSheet {
  generation: number | null;
  state: Uint8Array;
  steps: readonly Step[];
}

/** Most steps that are merged into one message: merging grows with the square. */
const MOST_STEPS = 40;
/** One step draws no more than this, so that it fits into a message. */
const STEP_CHANGES = 50;
const STEP_LETTERS = MOST_UPDATE / 4;

/**
 * A screen's copy of a sheet. What is done here shows at once, waits in order, and is sent one message at a
 * time. When the server can't take it, or has begun a new generation, the document is thrown away for the
 * server's, and what was meant is done again on it.
 */
export class SheetReplica {
  #doc: SheetDoc;
  #undo: ReturnType<SheetDoc["undoManager"]>;
  #generation: number | null;
  #steps: Step[];
  /** How many of the steps are on their way. */
  #sent = 0;
  #mayDraw = false;
  /** How many go alone, because one of them was refused. */
  #alone = 0;
  readonly #told: (ids: readonly string[] | null) => void;

  /** `told` is called with the ids that have changed, or null when everything may have. */
  constructor(told: (ids: readonly string[] | null) => void, kept?: KeptSheet) {
    this.#told = told;
    this.#steps = [...(kept?.steps ?? [])];
    this.#generation = kept?.generation ?? null;
    [this.#doc, this.#undo] = this.#begin(kept ? [kept.state] : []);
  }

  get generation(): number | null {
    return this.#generation;
  }

  get size(): number {
    return this.#doc.size;
  }

  get(id: string): Sketch | undefined {
    return this.#doc.get(id);
  }

  sketches(): IterableIterator<[string, Sketch]> {
    return this.#doc.sketches();
  }

  /** Acts that the server has not taken yet. */
  get waiting(): number {
    return this.#steps.length;
  }

  /** To be stored whenever something was told. */
  get kept(): KeptSheet {
    return { generation: this.#generation, state: this.#doc.encode(), steps: [...this.#steps] };
  }

  /** Draws, changes or erases; as several acts when it is too much for one. */
  draw(strokes: readonly Stroke[]): void {
    let act: Stroke[] = [];
    let letters = 0;
    for (const stroke of strokes) {
      // To undo an erasure is to draw again.
      const more = JSON.stringify([stroke, this.#doc.get(stroke.id)]).length;
      if (act.length === STEP_CHANGES || letters + more > STEP_LETTERS) {
        this.#doc.draw(act);
        act = [];
        letters = 0;
      }
      act.push(stroke);
      letters += more;
    }
    this.#doc.draw(act);
  }

  get canUndo(): boolean {
    return this.#undo.canUndo();
  }

  get canRedo(): boolean {
    return this.#undo.canRedo();
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  /** What to open the sheet with: at first, after each connection, after a refusal. */
  get have(): { generation: number; stateVector: Uint8Array } | null {
    if (this.#generation === null) return null;
    const stateVector = this.#doc.stateVector();
    if (stateVector.length > MOST_VECTOR) return null;
    return { generation: this.#generation, stateVector };
  }

  opened({
    generation,
    whole,
    update,
    mayDraw,
  }: Pick<SheetOpened, "generation" | "whole" | "update" | "mayDraw">): void {
    this.#sent = 0;
    this.#mayDraw = mayDraw;
    if (whole) this.#anew(generation, update);
    else this.#doc.apply(update);
  }

  framed({ generation, whole, update }: Pick<SheetFrame, "generation" | "whole" | "update">): void {
    if (!update) return;
    if (whole) this.#anew(generation, update);
    // Else the answer to `openSheet` is on its way.
    else if (generation === this.#generation) this.#doc.apply(update);
  }

  /**
   * What to send now; null while something is on its way, nothing waits, the sheet has to be opened first,
   * or the right to draw is missing: then it waits for that.
   */
  next(): { generation: number; update: Uint8Array } | null {
    if (this.#sent > 0 || this.#generation === null || !this.#mayDraw) return null;
    const updates: Uint8Array[] = [];
    let bytes = 0;
    let changed = 0;
    for (const step of this.#steps.slice(0, this.#alone > 0 ? 1 : MOST_STEPS)) {
      bytes += step.update.length;
      changed += step.changed.length;
      if (updates.length > 0 && (bytes > MOST_UPDATE || changed > MOST_CHANGED)) break;
      updates.push(step.update);
    }
    if (updates.length === 0) return null;
    this.#sent = updates.length;
    return { generation: this.#generation, update: mergeUpdates(updates) };
  }

  /** What was sent is on the sheet. */
  taken(): void {
    this.#steps = this.#steps.slice(this.#sent);
    this.#alone = Math.max(0, this.#alone - this.#sent);
    this.#sent = 0;
  }

  /** No answer, or not now: the same is sent again. */
  notNow(): void {
    this.#sent = 0;
  }

  /**
   * What was sent is not taken. Open the sheet again, with `have` as it is then. Returns what is given up:
   * of several acts sent together nothing yet, they are sent one by one first.
   */
  refused(why: DrawRefusal | "not-allowed"): readonly Changed[] {
    const sent = this.#sent;
    this.#sent = 0;
    this.#generation = null;
    if (why === "gap" || why === "other-document" || why === "not-allowed") return [];
    if (sent > 1) {
      this.#alone = sent;
      return [];
    }
    this.#alone = Math.max(0, this.#alone - 1);
    return this.#steps.shift()?.changed ?? [];
  }

  /** Lets go of everything that waits. Open the sheet again. */
  giveUp(): void {
    this.#steps = [];
    this.#alone = 0;
    this.#sent = 0;
    this.#generation = null;
  }

  #begin(updates: readonly Uint8Array[]): [SheetDoc, ReturnType<SheetDoc["undoManager"]>] {
    const doc = new SheetDoc(updates);
    doc.onChange((update, changed, own) => {
      if (own) this.#steps.push({ update, changed });
      this.#told(changed.map(({ id }) => id));
    });
    return [doc, doc.undoManager()];
  }

  #anew(generation: number, state: Uint8Array): void {
    const steps = this.#steps;
    this.#undo.destroy();
    this.#doc.destroy();
    this.#generation = generation;
    this.#steps = [];
    this.#sent = 0;
    [this.#doc, this.#undo] = this.#begin([state]);
    for (const { changed } of steps) this.#again(changed);
    this.#undo.clear();
    this.#told(null);
  }

  /** An erasure is meant for what its author saw: what somebody has changed since stays. */
  #again(changed: readonly Changed[]): void {
    this.#doc.draw(
      changed.filter(({ id, sketch, was }) => {
        const now = this.#doc.get(id) ?? null;
        return sketch ? !same(sketch, now) : now !== null && same(was, now);
      }),
    );
  }
}

const same = (a: Sketch | null, b: Sketch | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
