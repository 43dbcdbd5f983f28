import { err, ok, type Result } from "@/lib/kit/result";
import type { DrawRefusal } from "@/lib/protocol/sheet";
import { type Changed, SheetDoc } from "./doc";
import { MOST_CHANGED, MOST_DEEPER, MOST_LETTERS, MOST_SKETCHES } from "./limits";
import { lettersOf } from "./sketch";
import { writingOf } from "./writing";

/** What an update has come to: the server's own encoding of it, null when everything in it was known. */
export interface Taken {
  update: Uint8Array | null;
  changed: readonly Changed[];
}

/** Which account first wrote as each Yjs client. */
export type Owners = Map<number, string>;

/** A sheet's document that clients' updates are tried on. */
export class Shadow {
  readonly #doc: SheetDoc;
  readonly #owners: Owners;
  #letters = 0;
  /** Values under each id, and the most under one. */
  readonly #depths = new Map<string, number>();
  deepest = 0;
  /** A refused update has left its traces: it is to be thrown away. */
  spoilt = false;
  #last: Taken = { update: null, changed: [] };

  constructor(updates: readonly Uint8Array[], owners: Owners) {
    this.#doc = new SheetDoc(updates);
    this.#owners = owners;
    for (const [, sketch] of this.#doc.sketches()) this.#letters += lettersOf(sketch);
    for (const id of this.#doc.ids()) this.#deepen(id);
    this.#doc.onChange((update, changed) => {
      this.#last = { update, changed };
    });
  }

  /** Merges an update that is known to be good. */
  follow(update: Uint8Array): Taken {
    const taken = this.#merge(update);
    for (const id of this.#doc.touched) this.#deepen(id);
    return taken;
  }

  /** Merges a client's update, or says why it is none that a sheet may take. */
  take(update: Uint8Array, account: string): Result<Taken, DrawRefusal> {
    const writing = writingOf(update);
    if (typeof writing === "string") return err(writing);
    const { writers, needs } = writing;
    // What is known already may come from anybody, and makes nobody its owner.
    const writes: number[] = [];
    for (const [client, { from, until }] of writers) {
      const known = this.#doc.clock(client);
      if (from > known) return err("gap");
      if (until <= known) continue;
      const owner = this.#owners.get(client);
      if ((known > 0 || owner !== undefined) && owner !== account) return err("other-document");
      writes.push(client);
    }
    for (const [client, until] of needs)
      if (until > Math.max(this.#doc.clock(client), writers.get(client)?.until ?? 0))
        return err("gap");
    return this.#try(update, account, writes);
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #try(
    update: Uint8Array,
    account: string,
    clients: readonly number[],
  ): Result<Taken, DrawRefusal> {
    const before = { size: this.#doc.size, letters: this.#letters };
    this.spoilt = true;
    let taken: Taken;
    try {
      taken = this.#merge(update);
    } catch {
      return err("malformed");
    }
    const { changed } = taken;
    // One value under an id, however many were sent.
    const whole = changed.every(({ id, sketch }) => this.#doc.count(id) === (sketch ? 1 : 0));
    if (this.#doc.waits || !whole) return err("malformed");
    if (changed.length > MOST_CHANGED || this.#doc.touched.some((id) => this.#deepen(id)))
      return err("too-much");
    const full = (now: number, was: number, most: number): boolean => now > most && now > was;
    if (
      full(this.#doc.size, before.size, MOST_SKETCHES) ||
      full(this.#letters, before.letters, MOST_LETTERS)
    )
      return err("sheet-full");
    for (const client of clients) this.#owners.set(client, account);
    this.spoilt = false;
    return ok(taken);
  }

  /** Counts the values under an id; whether too many have come at once. */
  #deepen(id: string): boolean {
    const before = this.#depths.get(id) ?? 0;
    const depth = this.#doc.depth(id);
    this.#depths.set(id, depth);
    this.deepest = Math.max(this.deepest, depth);
    return depth - before > MOST_DEEPER;
  }

  #merge(update: Uint8Array): Taken {
    this.#last = { update: null, changed: [] };
    this.#doc.touched = [];
    this.#doc.apply(update);
    for (const { was, sketch } of this.#last.changed)
      this.#letters += (sketch ? lettersOf(sketch) : 0) - (was ? lettersOf(was) : 0);
    return this.#last;
  }
}
