/** A glyph's contours as a font draws them: quadratic curves, in units of a thousandth of an em. */
export interface Outline {
  advance: number;
  commands: readonly { command: string; args: readonly number[] }[];
}

interface Point {
  x: number;
  y: number;
  on: boolean;
}

/**
 * A TrueType font of just these outlines, in their order, after an empty `.notdef`: as much as a PDF needs of one
 * (ISO 32000-1, 9.9: glyf, head, hhea, hmtx, loca, maxp). Font libraries cut up a whole font file; what is
 * printed comes from dozens of slices of a variable one.
 */
export function trueType(
  outlines: readonly Outline[],
  ascent: number,
  descent: number,
): Uint8Array {
  const shapes = outlines.map(contoursOf);
  const glyphs = [new Uint8Array(0), ...shapes.map(glyphOf)];
  const advances = [1_000, ...outlines.map(({ advance }) => Math.round(advance))];
  const bearings = [0, ...shapes.map(leftOf)];
  const loca = new Writer();
  let at = 0;
  for (const { length } of glyphs) {
    loca.u32(at);
    at += length;
  }
  loca.u32(at);
  const count = glyphs.length;
  return assemble({
    glyf: join(glyphs),
    head: headTable(),
    hhea: horizontalHeader(ascent, descent, Math.max(...advances), count),
    hmtx: metrics(advances, bearings),
    loca: loca.bytes(),
    maxp: profile(count),
  });
}

function contoursOf({ commands }: Outline): Point[][] {
  const contours: Point[][] = [];
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0] = args.map(Math.round);
    const last = contours.at(-1);
    if (command === "moveTo") contours.push([{ x: a, y: b, on: true }]);
    else if (command === "lineTo") last?.push({ x: a, y: b, on: true });
    else if (command === "quadraticCurveTo")
      last?.push({ x: a, y: b, on: false }, { x: c, y: d, on: true });
    else if (command !== "closePath") throw new Error(`no TrueType curve: ${command}`);
  }
  for (const contour of contours) {
    const [first] = contour;
    const last = contour.at(-1);
    // The way back to the start goes without saying.
    if (contour.length > 1 && last?.on && last.x === first?.x && last.y === first?.y) contour.pop();
  }
  return contours.filter(({ length }) => length > 1);
}

/** How far a glyph begins from where it is written: readers put its left end there. */
const leftOf = (contours: readonly Point[][]): number =>
  contours.length === 0 ? 0 : Math.min(...contours.flat().map(({ x }) => x));

function glyphOf(contours: readonly Point[][]): Uint8Array {
  const points = contours.flat();
  if (points.length === 0) return new Uint8Array(0);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const glyph = new Writer();
  glyph.i16(contours.length);
  for (const n of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
    glyph.i16(n);
  let end = -1;
  for (const { length } of contours) {
    end += length;
    glyph.u16(end);
  }
  glyph.u16(0);
  // Bit 0: on the curve; without bits 1, 2, 4 and 5 each coordinate is a 16-bit difference.
  for (const { on } of points) glyph.u8(on ? 1 : 0);
  for (const axis of [xs, ys]) {
    let before = 0;
    for (const n of axis) {
      glyph.i16(n - before);
      before = n;
    }
  }
  return glyph.bytes();
}

function headTable(): Uint8Array {
  const head = new Writer();
  head.u32(0x00010000);
  head.u32(0x00010000);
  head.u32(0);
  head.u32(0x5f0f3cf5);
  head.u16(0b1011);
  head.u16(1_000);
  for (let i = 0; i < 4; i++) head.u32(0);
  for (const n of [-1_000, -1_000, 3_000, 3_000]) head.i16(n);
  head.u16(0);
  head.u16(8);
  head.i16(2);
  // Long offsets.
  head.i16(1);
  head.i16(0);
  return head.bytes();
}

function horizontalHeader(
  ascent: number,
  descent: number,
  widest: number,
  count: number,
): Uint8Array {
  const hhea = new Writer();
  hhea.u32(0x00010000);
  hhea.i16(ascent);
  hhea.i16(descent);
  hhea.i16(0);
  hhea.u16(widest);
  for (const n of [0, 0, widest, 1, 0, 0, 0, 0, 0, 0, 0]) hhea.i16(n);
  hhea.u16(count);
  return hhea.bytes();
}

function metrics(advances: readonly number[], bearings: readonly number[]): Uint8Array {
  const hmtx = new Writer();
  for (const [i, advance] of advances.entries()) {
    hmtx.u16(advance);
    hmtx.i16(bearings[i] ?? 0);
  }
  return hmtx.bytes();
}

function profile(count: number): Uint8Array {
  const maxp = new Writer();
  maxp.u32(0x00010000);
  maxp.u16(count);
  for (const n of [0xffff, 0xffff, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]) maxp.u16(n);
  return maxp.bytes();
}

function assemble(tables: Record<string, Uint8Array>): Uint8Array {
  const names = Object.keys(tables).sort();
  const power = 2 ** Math.floor(Math.log2(names.length));
  const directory = new Writer();
  directory.u32(0x00010000);
  directory.u16(names.length);
  directory.u16(power * 16);
  directory.u16(Math.log2(power));
  directory.u16((names.length - power) * 16);
  let at = 12 + 16 * names.length;
  const bodies: Uint8Array[] = [];
  for (const name of names) {
    const table = tables[name] ?? new Uint8Array(0);
    const padded = new Uint8Array(Math.ceil(table.length / 4) * 4);
    padded.set(table);
    for (const letter of name) directory.u8(letter.charCodeAt(0));
    directory.u32(checksum(padded));
    directory.u32(at);
    directory.u32(table.length);
    at += padded.length;
    bodies.push(padded);
  }
  return join([directory.bytes(), ...bodies]);
}

function checksum(padded: Uint8Array): number {
  const view = new DataView(padded.buffer);
  let sum = 0;
  for (let i = 0; i < padded.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Big-endian numbers, one after the other. */
class Writer {
  readonly #bytes: number[] = [];

  u8(n: number): void {
    this.#bytes.push(n & 0xff);
  }
  u16(n: number): void {
    this.u8(n >>> 8);
    this.u8(n);
  }
  i16(n: number): void {
    this.u16(n < 0 ? n + 0x10000 : n);
  }
  u32(n: number): void {
    this.u16(n >>> 16);
    this.u16(n);
  }

  /** Padded to an even length, as glyphs have to begin. */
  bytes(): Uint8Array {
    if (this.#bytes.length % 2 === 1) this.u8(0);
    return Uint8Array.from(this.#bytes);
  }
}
