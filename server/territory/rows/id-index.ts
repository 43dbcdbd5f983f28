import { Numbers } from "@/lib/kit/numbers";

/**
 * Finds the number of a row by its id, in 16 bytes a row: a hash table that leaves the ids themselves where
 * they are. `idAt` says what the id of a row is; it is asked when the hashes are the same.
 */
export class IdIndex {
  /** Numbers plus one by slot; 0 is free. */
  #slots = new Int32Array(256);
  readonly #hashes = new Numbers(Int32Array);

  constructor(private readonly idAt: (n: number) => string) {}

  find(id: string): number | undefined {
    const hash = hashOf(id);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const n = (this.#slots[slot] ?? 0) - 1;
      if (n < 0) return undefined;
      if (this.#hashes.at(n) === hash && this.idAt(n) === id) return n;
    }
  }

  /** The next row's id, which is not in it yet. Rows are added in the order of their numbers. */
  add(id: string): void {
    this.#hashes.push(hashOf(id));
    const n = this.#hashes.length;
    // At most half full.
    if (n * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2);
      for (let one = 1; one <= n; one++) this.#put(one);
    } else this.#put(n);
  }

  #put(n: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes.at(n - 1) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = n;
  }
}

/** FNV-1a, with the high bits mixed into the low ones. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
