const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** CRC-32 of every byte alone. */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (TABLE[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return ~c >>> 0;
}

function chunk(name: string, body: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const named = new Uint8Array(4 + body.length);
  named.set([...name].map((letter) => letter.charCodeAt(0)));
  named.set(body, 4);
  return [numbers(body.length), named, numbers(crc(named))];
}

function numbers(...values: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) view.setUint32(4 * i, value);
  return bytes;
}

/** A PNG of rows that `Rows` has packed; it says how many dots an inch it is meant for. */
export function png(width: number, height: number, packed: Uint8Array, dpi: number): Blob {
  const header = new Uint8Array(13);
  header.set(numbers(width, height));
  // Eight bits of each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const dotsAMetre = Math.round(dpi / 0.0254);
  return new Blob(
    [
      Uint8Array.from(SIGNATURE),
      ...chunk("IHDR", header),
      ...chunk("pHYs", Uint8Array.from([...numbers(dotsAMetre, dotsAMetre), 1])),
      ...chunk("IDAT", packed),
      ...chunk("IEND", new Uint8Array(0)),
    ],
    { type: "image/png" },
  );
}
