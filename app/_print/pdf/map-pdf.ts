import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  type PDFPage,
  PDFRawStream,
  PrintScaling,
  popGraphicsState,
  pushGraphicsState,
} from "@cantoo/pdf-lib";
import type { Language } from "@/lib/i18n/translate";
import type { PageContent } from "../content";
import { drawPage } from "../page";
import { embed, type Face } from "./fonts";
import { PdfBrush } from "./pdf-brush";

/** PDF counts in 72 parts of an inch. */
const POINT = 72 / 25.4;

/** A picture of whole rows, packed as `Rows` does. */
export interface Packed {
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** A document that says what it is, and is printed as large as it is. */
export async function newDocument(
  title: string,
  language: Language,
  at: number,
): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(language);
  document.setCreator("Bulwark 堡垒");
  document.setProducer("Bulwark 堡垒");
  document.setCreationDate(new Date(at));
  document.setModificationDate(new Date(at));
  document.catalog.getOrCreateViewerPreferences().setPrintScaling(PrintScaling.None);
  return document;
}

/** A page in millimetres whose origin is its top left corner, until it is given back. */
export function newPage(document: PDFDocument, width: number, height: number): PDFPage {
  const page = document.addPage([width * POINT, height * POINT]);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(POINT, 0, 0, -POINT, 0, height * POINT),
  );
  return page;
}

export async function mapPdf(
  content: PageContent,
  map: Packed,
  face: Face,
  language: Language,
  at: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { layout, title, asOf } = content;
  const document = await newDocument(`${title} · ${asOf}`, language, at);
  const fonts = await embed(document, face);
  const page = newPage(document, layout.width, layout.height);
  const { x, y, width, height } = layout.map;
  page.pushOperators(
    pushGraphicsState(),
    // A picture stands on its foot.
    concatTransformationMatrix(width, 0, 0, -height, x, y + height),
    drawObject(page.node.newXObject("Map", picture(document, map))),
    popGraphicsState(),
  );
  drawPage(new PdfBrush((...operators) => page.pushOperators(...operators), fonts(page)), content);
  page.pushOperators(popGraphicsState());
  return new Uint8Array(await document.save());
}

function picture({ context }: PDFDocument, { width, height, bytes }: Packed) {
  const form = context.obj({
    Type: "XObject",
    Subtype: "Image",
    Width: width,
    Height: height,
    ColorSpace: "DeviceRGB",
    BitsPerComponent: 8,
    Filter: "FlateDecode",
    DecodeParms: { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: width },
    Length: bytes.length,
  });
  return context.register(PDFRawStream.of(form, bytes));
}
