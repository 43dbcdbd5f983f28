/** The untyped messages that open a connection, told apart by the number after their length. */
const SSL_REQUEST = 80_877_103;
const CANCEL_REQUEST = 80_877_102;

/** What PGlite answers with ReadyForQuery: a plain query, the end of a pipeline, a function call. */
const ANSWERED = new Set(["Q", "S", "F"]);

export type Frontend =
  | { kind: "ssl" }
  | { kind: "cancel" }
  | { kind: "terminate" }
  | { kind: "messages"; bytes: Uint8Array; answered: boolean };

/**
 * Cuts the bytes a Postgres client sends into its messages. Those that came together stay together:
 * PGlite takes a whole pipeline in a third of the time that it needs for its messages one by one.
 */
export class FrontendReader {
  #rest: Buffer = Buffer.alloc(0);
  #opened = false;

  read(chunk: Buffer): Frontend[] {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const found: Frontend[] = [];
    for (let next = this.#next(); next; next = this.#next()) found.push(next);
    return found;
  }

  #next(): Frontend | undefined {
    return this.#opened ? (this.#pipeline() ?? this.#end()) : this.#opening();
  }

  #opening(): Frontend | undefined {
    if (this.#rest.length < 8) return undefined;
    const bytes = this.#take(this.#rest.readUInt32BE(0));
    if (!bytes) return undefined;
    const code = bytes.readUInt32BE(4);
    if (code === SSL_REQUEST) return { kind: "ssl" };
    if (code === CANCEL_REQUEST) return { kind: "cancel" };
    this.#opened = true;
    return { kind: "messages", bytes, answered: true };
  }

  /** All whole messages that are there, up to the one that says goodbye. */
  #pipeline(): Frontend | undefined {
    let end = 0;
    let answered = false;
    for (let next = this.#typeAt(end); next && next !== "X"; next = this.#typeAt(end)) {
      answered = ANSWERED.has(next);
      end += 1 + this.#rest.readUInt32BE(end + 1);
    }
    const bytes = end > 0 ? this.#take(end) : undefined;
    return bytes && { kind: "messages", bytes, answered };
  }

  #end(): Frontend | undefined {
    if (this.#typeAt(0) !== "X") return undefined;
    this.#take(5);
    return { kind: "terminate" };
  }

  /** The type of the message that begins there, once it is there to its end. */
  #typeAt(at: number): string | undefined {
    const { length } = this.#rest;
    if (length < at + 5 || length < at + 1 + this.#rest.readUInt32BE(at + 1)) return undefined;
    return String.fromCharCode(this.#rest[at] ?? 0);
  }

  #take(length: number): Buffer | undefined {
    if (this.#rest.length < length) return undefined;
    const bytes = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return bytes;
  }
}

/** The transaction state in the ReadyForQuery that ends an answer: idle, in a transaction, failed. */
export function readyState(answerEnd: Uint8Array): "idle" | "open" | undefined {
  if (answerEnd.length < 6) return undefined;
  const [type, a, b, c, length, state] = answerEnd.subarray(-6);
  if (type !== 0x5a || a !== 0 || b !== 0 || c !== 0 || length !== 5) return undefined;
  return state === 0x49 ? "idle" : "open";
}
