/** So that what was taken away is felt within two seconds. */
const KEPT_MS = 1_000;
const MOST = 20_000;

interface Entry<T> {
  until: number;
  value: Promise<T | null>;
}

/** What was looked up in the database, for a second from when it was asked for. */
export class Kept<T> {
  readonly #load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>;
  readonly #entries = new Map<string, Entry<T>>();

  constructor(load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>) {
    this.#load = load;
  }

  /** Null when there is no such thing. */
  find(key: string): Promise<T | null> {
    const asked = performance.now();
    const kept = this.#entries.get(key);
    if (kept && kept.until > asked) return kept.value;
    const value = this.#load([key]).then((found) => found.get(key) ?? null);
    // While a database is slow to answer, the question is not asked again.
    const entry = this.#keep(key, value, Number.POSITIVE_INFINITY);
    value.then(
      () => {
        entry.until = asked + KEPT_MS;
      },
      () => this.#entries.delete(key),
    );
    return value;
  }

  /** As they are now, in one look; what was kept is replaced. */
  async findAll(keys: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const found = await this.#load(keys);
    const until = performance.now() + KEPT_MS;
    for (const key of keys) this.#keep(key, Promise.resolve(found.get(key) ?? null), until);
    return found;
  }

  #keep(key: string, value: Promise<T | null>, until: number): Entry<T> {
    if (this.#entries.size > MOST) this.#entries.clear();
    const entry = { until, value };
    this.#entries.set(key, entry);
    return entry;
  }
}
