import { randomId } from "./random-id";
import type { Act, Entry } from "./store";

/** An outbox in the page's memory, for what the browser could not keep: its own name, its own numbers. */
export class Spare {
  readonly device = randomId();
  readonly #once = new Set<string>();
  #entries: readonly Entry[] = [];
  #n = 0;

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  put(act: Act): Entry {
    const n = ++this.#n;
    const entry: Entry = { n, envelope: { ...act, device: this.device, n }, verdict: null };
    this.#entries = [...this.#entries, entry];
    return entry;
  }

  /** Null when this id has been put before. */
  putOnce(act: Act): Entry | null {
    if (this.#once.has(act.id)) return null;
    this.#once.add(act.id);
    return this.put(act);
  }

  forget(gone: readonly Entry[]): void {
    this.#entries = this.#entries.filter((entry) => !gone.includes(entry));
  }
}
