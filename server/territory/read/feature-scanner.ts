import { sizeText } from "./bytes";
import { Unreadable } from "./unreadable";

/** What one feature, or all that stands around the features, may take. */
export const MOST_FEATURE_BYTES = 64 * 2 ** 20;

/** What opens the list of features. */
const FEATURES_KEY = /(?:^|[^\\])"features"\s*:\s*\[$/;
/** Longer than the key with any white space that is ever written. */
const LOOK_BACK = 100;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const isSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/**
 * Cuts a GeoJSON text into its features and never holds more than one of them. It looks at brackets
 * and quotes only; whether a piece is JSON is seen by whoever parses it. What stands around the
 * features is kept, with an empty list in their place.
 */
export class FeatureScanner {
  /** The number of the last feature that began. */
  feature = 0;
  #in: "around" | "list" | "feature" = "around";
  #depth = 0;
  #string = false;
  #escaped = false;
  /** What may come next in the list. */
  #next: "any" | "comma" | "feature" = "any";
  #closed = false;
  #around = new Piece();
  #piece = new Piece();

  /** Everything but the features; not yet complete while they are being read. */
  get around(): string {
    return this.#around.text();
  }

  /** Whether the text came to its end. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The features that end in this chunk. */
  *push(chunk: Buffer): Generator<Buffer> {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (this.#string) this.#inString(byte);
      else if (this.#in === "list") {
        if (!isSpace(byte)) this.#inList(byte);
        from = this.#in === "list" ? i + 1 : i;
      } else if (byte === QUOTE) this.#string = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (this.#closed) throw this.#broken(byte);
        this.#depth++;
        if (byte !== OPEN_LIST || this.#in !== "around" || this.#depth !== 2) continue;
        this.#around.add(chunk.subarray(from, i + 1), 0);
        from = i + 1;
        if (FEATURES_KEY.test(this.#around.end(LOOK_BACK))) this.#in = "list";
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        this.#depth--;
        if (this.#in === "feature" && this.#depth === 2) {
          if (byte !== CLOSE_OBJECT) throw this.#broken(byte);
          this.#piece.add(chunk.subarray(from, i + 1), this.feature);
          yield this.#piece.take();
          [this.#in, this.#next, from] = ["list", "comma", i + 1];
        } else if (this.#depth === 0) this.#closed = true;
        else if (this.#depth < 0) throw this.#broken(byte);
      } else if (this.#depth === 0 && !isSpace(byte)) throw this.#broken(byte);
    }
    if (this.#in === "around") this.#around.add(chunk.subarray(from), 0);
    if (this.#in === "feature") this.#piece.add(chunk.subarray(from), this.feature);
  }

  #inString(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#string = false;
  }

  #inList(byte: number): void {
    if (byte === OPEN_OBJECT && this.#next !== "comma") {
      this.feature++;
      this.#depth++;
      this.#in = "feature";
    } else if (byte === COMMA && this.#next === "comma") this.#next = "feature";
    else if (byte === CLOSE_LIST && this.#next !== "feature") {
      this.#depth--;
      this.#in = "around";
    } else {
      this.feature++;
      throw this.#broken(byte);
    }
  }

  #broken(byte: number): Unreadable {
    return new Unreadable("json-broken", { why: String.fromCharCode(byte) }, this.feature);
  }
}

/** Bytes that come in chunks and are wanted in one piece. */
class Piece {
  #parts: Buffer[] = [];
  #length = 0;

  add(bytes: Buffer, row: number): void {
    this.#length += bytes.length;
    if (this.#length > MOST_FEATURE_BYTES)
      throw new Unreadable("too-large", { most: sizeText(MOST_FEATURE_BYTES) }, row);
    // A slice would keep its whole chunk alive, and what is held may wait long.
    this.#parts.push(Buffer.from(bytes));
  }

  text(): string {
    return Buffer.concat(this.#parts).toString();
  }

  end(length: number): string {
    return this.text().slice(-length);
  }

  take(): Buffer {
    const whole = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return whole;
  }
}
