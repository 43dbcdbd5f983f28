import { describe, expect, it } from "vitest";
import { slicesOfFiles } from "../testing/slices";
import { SlicedFont } from "./sliced-font";

const TEXT = "（7）·，il1龙A ";

/** Where a table of a font lies in it. */
function tableOf(font: DataView, name: string): number {
  for (let i = 0; i < font.getUint16(4); i++) {
    const at = 12 + 16 * i;
    const tag = [0, 1, 2, 3].map((n) => String.fromCharCode(font.getUint8(at + n))).join("");
    if (tag === name) return font.getUint32(at + 8);
  }
  throw new Error(`no ${name}`);
}

describe("[PRN3] the font in a PDF", () => {
  it("has every glyph where the face has it: what begins in the middle of its cell is not moved to its left", async () => {
    const face = new SlicedFont(slicesOfFiles(), 400);
    await face.gather(TEXT);
    const subset = face.createSubset();
    const glyphs = [...TEXT].map((one) => face.glyphForCodePoint(one.codePointAt(0) ?? 0));
    const ids = glyphs.map((glyph) => subset.includeGlyph(glyph));
    const bytes = subset.encode();
    const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [hmtx, loca, glyf] = ["hmtx", "loca", "glyf"].map((name) => tableOf(font, name));
    for (const [i, id] of ids.entries()) {
      const glyph = glyphs[i];
      expect(font.getUint16((hmtx ?? 0) + 4 * id)).toBe(Math.round(glyph?.advance ?? 0));
      const bearing = font.getInt16((hmtx ?? 0) + 4 * id + 2);
      const [at, end] = [id, id + 1].map((n) => font.getUint32((loca ?? 0) + 4 * n));
      const left = at === end ? 0 : font.getInt16((glyf ?? 0) + (at ?? 0) + 2);
      expect(bearing, TEXT[i]).toBe(left);
    }
    // The opening bracket is drawn in the right half of its square.
    expect(font.getInt16((hmtx ?? 0) + 4 * (ids[0] ?? 0) + 2)).toBeGreaterThan(500);
  });
});
