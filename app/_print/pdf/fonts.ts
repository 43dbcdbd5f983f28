import type { PDFDocument, PDFPage } from "@cantoo/pdf-lib";
import { FALLBACK_FACE } from "@/app/_ui/font-stack";
import type { Weights } from "./pdf-brush";
import { rangesOf, type Slice, SlicedFont } from "./sliced-font";

/** The slices of the face that this page's style sheets know, each fetched once it is needed. */
export async function slicesOfPage(): Promise<Slice[]> {
  await import("@fontsource-variable/noto-sans-sc/wght.css");
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules.flatMap((rule): Slice[] => {
    if (!(rule instanceof CSSFontFaceRule)) return [];
    const { style, parentStyleSheet } = rule;
    if (!style.getPropertyValue("font-family").includes(FALLBACK_FACE)) return [];
    const [, source = ""] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src")) ?? [];
    const address = new URL(source, parentStyleSheet?.href ?? location.href);
    const load = async (): Promise<Uint8Array> => {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status} for ${address.pathname}`);
      return new Uint8Array(await answer.arrayBuffer());
    };
    return [{ ranges: rangesOf(style.getPropertyValue("unicode-range")), load }];
  });
}

export interface Face {
  regular: SlicedFont;
  bold: SlicedFont;
}

/** Two weights of the face with all the characters of a text. */
export async function faceFor(slices: readonly Slice[], text: string): Promise<Face> {
  const face = { regular: new SlicedFont(slices, 400), bold: new SlicedFont(slices, 700) };
  await Promise.all([face.regular.gather(text), face.bold.gather(text)]);
  return face;
}

/** Puts a face into a document: what of it is written is embedded when the document is saved. */
export async function embed(
  document: PDFDocument,
  face: Face,
): Promise<(page: PDFPage) => Weights> {
  const one = async (font: SlicedFont) => {
    document.registerFontkit({ create: () => font });
    return await document.embedFont(new Uint8Array(0), { subset: true });
  };
  const regular = await one(face.regular);
  const bold = await one(face.bold);
  return (page) => ({
    regular: { font: regular, key: page.node.newFontDictionary("Regular", regular.ref) },
    bold: { font: bold, key: page.node.newFontDictionary("Bold", bold.ref) },
  });
}
