/** Takes given lengths out of bytes that come in chunks. */
export class ByteReader {
  #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  /** So many bytes, or fewer at the end. */
  async take(length: number): Promise<Buffer> {
    if (this.#held.length < length) await this.#fill(length);
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  async #fill(length: number): Promise<void> {
    const parts = [this.#held];
    let total = this.#held.length;
    while (total < length) {
      const next = await this.#chunks.next();
      if (next.done) break;
      parts.push(next.value);
      total += next.value.length;
    }
    this.#held = Buffer.concat(parts);
  }

  /** Reads what is left, for what is damaged may be noticed at the end only. */
  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
