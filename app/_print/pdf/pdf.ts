import { PrintError } from "../print-error";
import { type Face, faceFor, slicesOfPage } from "./fonts";

export { reportPdf } from "../report/report-pdf";
export { mapPdf } from "./map-pdf";

/** The face with all the characters of a text, from this page's own server. */
export async function faceOfPage(text: string): Promise<Face> {
  try {
    return await faceFor(await slicesOfPage(), text);
  } catch {
    throw new PrintError("no-font");
  }
}
