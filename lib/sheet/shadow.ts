import { parse } from "@/lib/kit/parse";
import { err, ok, type Result } from "@/lib/kit/result";
import type { DrawRefusal } from "@/lib/protocol/sheet";
import { type Changed, SheetDoc } from "./doc";
import { MOST_CHANGED, MOST_LETTERS, MOST_SKETCHES } from "./limits";
import { Sketch, SketchId } from "./sketch";
import { writersOf } from "./writers";

/** What an update has come to: the server's own encoding of it, null when everything in it was known. */
export interface Taken {
  update: Uint8Array | null;
  changed: readonly Changed[];
}

/** Which account first wrote as each Yjs client. */
export type Owners = Map<number, string>;

/**
 * A sheet's document that clients' updates are tried on. After a refusal it may hold anything: it is thrown
 * away then.
 */
export class Shadow {
  readonly #doc: SheetDoc;
  readonly #owners: Owners;
  #letters = 0;
  #last: Taken = { update: null, changed: [] };

  constructor(updates: readonly Uint8Array[], owners: Owners) {
    this.#doc = new SheetDoc(updates);
    this.#owners = owners;
    for (const [, sketch] of this.#doc.sketches()) this.#letters += lettersOf(sketch);
    this.#doc.onChange((update, changed) => {
      this.#last = { update, changed };
    });
  }

  /** Merges an update that is known to be good. */
  follow(update: Uint8Array): Taken {
    return this.#merge(update);
  }

  /** Merges a client's update, or says why it is none that a sheet may take. */
  take(update: Uint8Array, account: string): Result<Taken, DrawRefusal> {
    const writers = writersOf(update);
    if (!writers) return err("malformed");
    for (const [client, until] of writers) {
      const known = this.#doc.clock(client);
      const owner = this.#owners.get(client);
      if (until > known && (known > 0 || owner !== undefined) && owner !== account)
        return err("other-document");
    }
    const before = { size: this.#doc.size, letters: this.#letters };
    let taken: Taken;
    try {
      taken = this.#merge(update);
    } catch {
      return err("malformed");
    }
    if (this.#doc.waits) return err("gap");
    const { changed } = taken;
    if (changed.length > MOST_CHANGED) return err("too-much");
    if (!changed.every(({ id, sketch }) => this.#fits(id, sketch))) return err("not-a-sketch");
    const full = (now: number, was: number, most: number): boolean => now > most && now > was;
    if (
      full(this.#doc.size, before.size, MOST_SKETCHES) ||
      full(this.#letters, before.letters, MOST_LETTERS)
    )
      return err("sheet-full");
    for (const client of writers.keys()) this.#owners.set(client, account);
    return ok(taken);
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #merge(update: Uint8Array): Taken {
    this.#last = { update: null, changed: [] };
    this.#doc.apply(update);
    for (const { was, sketch } of this.#last.changed)
      this.#letters += (sketch ? lettersOf(sketch) : 0) - (was ? lettersOf(was) : 0);
    return this.#last;
  }

  /** Nothing at all under an id that is erased; else one plain sketch. */
  #fits(id: string, sketch: Sketch | null): boolean {
    if (!SketchId.safeParse(id).success) return false;
    const count = this.#doc.count(id);
    if (sketch === null) return count === 0;
    if (count !== 1 || Object.getPrototypeOf(sketch) !== Object.prototype) return false;
    return parse(Sketch, sketch).ok;
  }
}

const lettersOf = (sketch: Sketch): number => JSON.stringify(sketch).length;
