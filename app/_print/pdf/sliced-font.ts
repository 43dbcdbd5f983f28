import * as fontkit from "@cantoo/fontkit";
import { type Outline, trueType } from "./true-type";

/** A file that holds some characters of a face, as style sheets name it by `unicode-range`. */
export interface Slice {
  /** First and last code point, several of them. */
  ranges: readonly (readonly [from: number, to: number])[];
  load(): Promise<Uint8Array>;
}

/** A glyph as PDF writers know it. */
interface Glyph extends Outline {
  id: number;
  codePoints: number[];
  advanceWidth: number;
}

type Face = Extract<ReturnType<typeof fontkit.create>, { glyphForCodePoint: unknown }>;

/** What stands for a character that no slice has. */
const MISSING = 0x25a1;
/** What stands for the middle of a name that is too long. */
const LEFT_OUT = 0x2026;
/** Whoever has no slice of their own is in the one with these. */
const BASIC = 0x20;

/**
 * One weight of a variable face that comes in slices, as a font to be embedded: only the slices of what is
 * written are fetched, only the glyphs that are written end in the file. `gather` first what will be written.
 */
export class SlicedFont {
  readonly unitsPerEm = 1_000;
  readonly italicAngle = 0;
  readonly characterSet: number[] = [];
  readonly postscriptName: string;
  readonly #slices: readonly Slice[];
  readonly #weight: number;
  readonly #faces = new Map<Slice, Face | null>();
  readonly #glyphs = new Map<number, Glyph>();

  constructor(slices: readonly Slice[], weight: number) {
    this.#slices = slices;
    this.#weight = weight;
    this.postscriptName = `NotoSansSC-${weight}`;
  }

  /** Fetches what is needed for these characters; rejects when a slice can't be had. */
  async gather(text: string): Promise<void> {
    const wanted = new Set([BASIC, MISSING, LEFT_OUT, ...codePoints(text)]);
    const needed = new Set([...wanted].flatMap((code) => this.#sliceOf(code) ?? []));
    await Promise.all(
      [...needed].map(async (slice) => {
        if (this.#faces.has(slice)) return;
        const face = fontkit.create(await slice.load());
        if (!("glyphForCodePoint" in face)) throw new Error("a slice is no font");
        // A WOFF2 gives its outlines at a weight only when it is told before it has read any.
        Object.assign(face, { variationCoords: [this.#weight] });
        this.#faces.set(slice, face);
      }),
    );
  }

  glyphForCodePoint(code: number): Glyph {
    const known = this.#glyphs.get(code);
    if (known) return known;
    const face = this.#faceOf(code);
    if (!face && code !== MISSING) {
      const stand = {
        ...this.glyphForCodePoint(MISSING),
        id: this.#glyphs.size + 1,
        codePoints: [code],
      };
      this.#glyphs.set(code, stand);
      return stand;
    }
    const drawn = face?.glyphForCodePoint(code);
    const advance = drawn?.advanceWidth ?? this.unitsPerEm;
    const glyph = {
      id: this.#glyphs.size + 1,
      codePoints: [code],
      advance,
      advanceWidth: advance,
      commands: drawn?.path.commands ?? [],
    };
    this.#glyphs.set(code, glyph);
    return glyph;
  }

  layout(text: string): { glyphs: Glyph[] } {
    return { glyphs: codePoints(text).map((code) => this.glyphForCodePoint(code)) };
  }

  /** Width in ems. */
  width(text: string): number {
    const { glyphs } = this.layout(text);
    return glyphs.reduce((sum, { advance }) => sum + advance, 0) / this.unitsPerEm;
  }

  createSubset() {
    const outlines: Outline[] = [];
    const ids = new Map<number, number>();
    return {
      includeGlyph: (glyph: Glyph | number): number => {
        if (typeof glyph === "number") return 0;
        const known = ids.get(glyph.id);
        if (known) return known;
        const id = outlines.push(glyph);
        ids.set(glyph.id, id);
        return id;
      },
      encode: (): Uint8Array => trueType(outlines, this.ascent, this.descent),
    };
  }

  get ascent(): number {
    return this.#basic().ascent;
  }
  get descent(): number {
    return this.#basic().descent;
  }
  get capHeight(): number {
    return this.#basic().capHeight;
  }
  get xHeight(): number {
    return this.#basic().xHeight;
  }
  get bbox() {
    return this.#basic().bbox;
  }

  #basic(): Face {
    const face = this.#faceOf(BASIC);
    if (!face) throw new Error("nothing was gathered");
    return face;
  }

  #faceOf(code: number): Face | null {
    const slice = this.#sliceOf(code);
    const face = slice && this.#faces.get(slice);
    return face?.hasGlyphForCodePoint(code) ? face : null;
  }

  #sliceOf(code: number): Slice | undefined {
    return this.#slices.find(({ ranges }) =>
      ranges.some(([from, to]) => code >= from && code <= to),
    );
  }
}

const codePoints = (text: string): number[] =>
  [...text].map((character) => character.codePointAt(0) ?? BASIC);

/** `U+4e00-4eff,U+20` as pairs. */
export const rangesOf = (text: string): [from: number, to: number][] =>
  text
    .split(",")
    .map((part) => /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/i.exec(part))
    .flatMap((found): [number, number][] => {
      const from = Number.parseInt(found?.[1] ?? "", 16);
      const to = Number.parseInt(found?.[2] ?? found?.[1] ?? "", 16);
      return Number.isNaN(from) ? [] : [[from, to]];
    });
