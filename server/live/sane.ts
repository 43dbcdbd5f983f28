/** A join of 2,000 marks has 14,000 values; nothing that a screen says is nested deeper than six. */
const MOST_VALUES = 40_000;
const DEEPEST = 24;

/** Bytes of a value after its prefix, for prefixes from 0xc0 to 0xd8; absent for what no screen sends. */
const FIXED: Readonly<Record<number, number>> = {
  // nil, false, true
  192: 0,
  194: 0,
  195: 0,
  // float 32, 64; unsigned and signed integers
  202: 4,
  203: 8,
  204: 1,
  205: 2,
  206: 4,
  207: 8,
  208: 1,
  209: 2,
  210: 4,
  211: 8,
  // Extensions of fixed size: how undefined and dates are written.
  212: 2,
  213: 3,
  214: 5,
  215: 9,
  216: 17,
};

/** As a key it sets the decoded object's prototype; one made of bytes throws wherever it is looked at. */
const PROTOTYPE = "__proto__";

/**
 * Whether bytes are one MessagePack value that may be decoded. The decoder believes every length it
 * reads (200 KB of "an array of 56,540 follows" cost it 1.7 GB) and takes any key.
 */
export function sane(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, byteLength } = bytes;
  if (Buffer.from(buffer, byteOffset, byteLength).includes(PROTOTYPE)) return false;
  const view = new DataView(buffer, byteOffset, byteLength);
  const open: number[] = [];
  let at = 0;
  let values = 1;
  let left = 1;

  const length = (size: 1 | 2 | 4): number => {
    const from = at;
    at += size;
    if (at > bytes.length) return Number.POSITIVE_INFINITY;
    return size === 1
      ? view.getUint8(from)
      : size === 2
        ? view.getUint16(from)
        : view.getUint32(from);
  };
  const container = (count: number): boolean => {
    values += count;
    if (values > MOST_VALUES || open.length >= DEEPEST) return false;
    open.push(left);
    left = count;
    return true;
  };
  const skip = (count: number): boolean => {
    at += count;
    return at <= bytes.length;
  };
  const value = (prefix: number): boolean => {
    if (prefix < 0x80 || prefix > 0xdf) return true;
    if (prefix < 0x90) return container((prefix & 0x0f) * 2);
    if (prefix < 0xa0) return container(prefix & 0x0f);
    if (prefix < 0xc0) return skip(prefix & 0x1f);
    if (prefix >= 0xc4 && prefix <= 0xc6) return skip(length(sizeOf(prefix - 0xc4)));
    if (prefix >= 0xd9 && prefix <= 0xdb) return skip(length(sizeOf(prefix - 0xd9)));
    if (prefix >= 0xdc && prefix <= 0xdd) return container(length(sizeOf(prefix - 0xdb)));
    if (prefix >= 0xde) return container(length(sizeOf(prefix - 0xdd)) * 2);
    const fixed = FIXED[prefix];
    return fixed !== undefined && skip(fixed);
  };

  for (;;) {
    while (left === 0) {
      const outer = open.pop();
      if (outer === undefined) return at === bytes.length;
      left = outer;
    }
    left--;
    const prefix = bytes[at++];
    if (prefix === undefined || !value(prefix)) return false;
  }
}

const sizeOf = (step: number): 1 | 2 | 4 => (step === 0 ? 1 : step === 1 ? 2 : 4);
