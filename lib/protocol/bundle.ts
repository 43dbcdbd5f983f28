import type { Mark } from "@/lib/schema/command";

/** A board's bytes at a mark: its whole state, or an update from `from`. */
export interface Part extends Mark {
  /** The seq the update builds on; null when `bytes` is the whole state. */
  from: number | null;
  bytes: Uint8Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Many parts as one piece of bytes: a 4-byte length, a JSON head
 * `[board, generation, seq, from, length][]`, then the bytes in the same order.
 */
export function packParts(parts: readonly Part[]): Uint8Array {
  const head = encoder.encode(
    JSON.stringify(parts.map((p) => [p.board, p.generation, p.seq, p.from, p.bytes.length])),
  );
  const out = new Uint8Array(4 + head.length + parts.reduce((n, p) => n + p.bytes.length, 0));
  new DataView(out.buffer).setUint32(0, head.length);
  out.set(head, 4);
  let at = 4 + head.length;
  for (const part of parts) {
    out.set(part.bytes, at);
    at += part.bytes.length;
  }
  return out;
}

/** The inverse. Throws on anything that is not a bundle; the server's word is trusted beyond that. */
export function unpackParts(bundle: Uint8Array): Part[] {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  const headEnd = 4 + view.getUint32(0);
  const head: [string, number, number, number | null, number][] = JSON.parse(
    decoder.decode(bundle.subarray(4, headEnd)),
  );
  let at = headEnd;
  return head.map(([board, generation, seq, from, length]) => {
    const bytes = bundle.subarray(at, at + length);
    at += length;
    return { board, generation, seq, from, bytes };
  });
}
