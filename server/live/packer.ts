import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { type Part, packParts } from "@/lib/protocol/bundle";

const deflate = promisify(deflateRaw);

/** Bytes of boards that are packed at once; a single answer may be larger. */
export const PACKED_AT_ONCE = 16 * 1024 * 1024;

/** Packs boards for joins and catch-ups, so many bytes at a time, in the order in which they were asked for. */
export class Packer {
  readonly #most: number;
  #held = 0;
  readonly #line: (() => void)[] = [];

  constructor(most = PACKED_AT_ONCE) {
    this.#most = most;
  }

  /** Compresses the parts as they are when their turn has come: what waits holds no bytes. */
  async pack(gather: () => Part[]): Promise<Uint8Array> {
    if (this.#line.length > 0 || this.#held >= this.#most)
      await new Promise<void>((go) => this.#line.push(go));
    let bytes = 0;
    try {
      const parts = gather();
      bytes = parts.reduce((n, part) => n + part.bytes.length, 0);
      this.#held += bytes;
      this.#next();
      return await deflate(packParts(parts), { level: 1 });
    } finally {
      this.#held -= bytes;
      this.#next();
    }
  }

  #next(): void {
    if (this.#held < this.#most) this.#line.shift()?.();
  }
}
