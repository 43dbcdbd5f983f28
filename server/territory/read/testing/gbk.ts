/** Nobody encodes GBK in Node, so its table is turned around. */
const TABLE = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder("gb18030");
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const letter = decoder.decode(Uint8Array.of(lead, trail));
    if (trail !== 0x7f && letter.length === 1) TABLE.set(letter, [lead, trail]);
  }
}

export const encodeGbk = (text: string): Buffer =>
  Buffer.from([...text].flatMap((letter) => TABLE.get(letter) ?? [letter.charCodeAt(0) & 0x7f]));
