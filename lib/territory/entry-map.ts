import type { NodeId } from "@/lib/schema/territory";
import type { Entries, EntrySaid } from "./row";

/** Gates or exits in memory, while they are edited. */
export class EntryMap<E extends EntrySaid> implements Entries<E> {
  readonly #byId: Map<string, E>;
  readonly #touched: (entry: E) => void;

  /** `touched` is told of each that is changed, as it was and as it is. */
  constructor(entries: Iterable<E> = [], touched: (entry: E) => void = () => {}) {
    this.#byId = new Map([...entries].map((one) => [one.id, one]));
    this.#touched = touched;
  }

  get(id: string): E | undefined {
    return this.#byId.get(id);
  }

  of(compound: NodeId): E[] {
    return [...this].filter((one) => one.compound === compound);
  }

  set(entry: E): void {
    this.#touch(entry.id);
    this.#byId.set(entry.id, entry);
    this.#touch(entry.id);
  }

  retire(id: string): void {
    this.#touch(id);
    this.#byId.delete(id);
  }

  [Symbol.iterator](): Iterator<E> {
    return this.#byId.values();
  }

  #touch(id: string): void {
    const entry = this.#byId.get(id);
    if (entry) this.#touched(entry);
  }
}
