/** GB 18030 holds all of GBK and GB 2312. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/**
 * Bytes of other encodings (Latin, Cyrillic, Big5) can often be read as GBK too, and are nonsense then:
 * they lie all over its table. Of what people write in Chinese, nearly all is punctuation or among the
 * 3,755 common letters, which lie together.
 */
const LEAST_COMMON = 0.75;

const isCommon = (lead: number, trail: number): boolean =>
  trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7));

/** Finds out how a text is encoded, by trying strictly. */
export class EncodingProbe {
  #utf8: TextDecoder | null = new TextDecoder("utf-8", { fatal: true });
  #gb: TextDecoder | null = new TextDecoder("gb18030", { fatal: true });
  #lead = 0;
  #pairs = 0;
  #common = 0;

  add(bytes: Buffer): void {
    if (this.#utf8 && !decodes(this.#utf8, bytes)) this.#utf8 = null;
    if (this.#gb && !decodes(this.#gb, bytes)) this.#gb = null;
    for (const byte of bytes) this.#count(byte);
  }

  #count(byte: number): void {
    if (this.#lead === 0) {
      if (byte > 0x80) this.#lead = byte;
      return;
    }
    this.#pairs++;
    if (isCommon(this.#lead, byte)) this.#common++;
    this.#lead = 0;
  }

  /** Null when it is none of those that are known. */
  verdict(): Encoding | null {
    if (this.#utf8 && decodes(this.#utf8)) return "utf-8";
    const common = this.#common >= this.#pairs * LEAST_COMMON;
    return this.#gb && decodes(this.#gb) && common ? "gb18030" : null;
  }
}

function decodes(decoder: TextDecoder, bytes?: Buffer): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined });
    return true;
  } catch {
    return false;
  }
}
