import type { Archive } from "./archive";
import { sizeText } from "./bytes";
import { Unreadable } from "./unreadable";
import { eachTag } from "./xml";

const WORKBOOK = "xl/workbook.xml";
/** All different texts of a book are held at once. */
const MOST_TEXT_BYTES = 128 * 2 ** 20;

/** What the cells of a sheet refer to. */
export interface Book {
  /** The part of the archive that holds the sheet. */
  sheet: string;
  texts: readonly string[];
  /** The number format of each cell style. */
  formats: readonly string[];
  /** Days are counted from 1904, as old Macs did. */
  from1904: boolean;
}

export const isXlsx = (archive: Archive): boolean => archive.parts.has(WORKBOOK);

/** Opens the sheet of this name, or the first that isn't hidden. */
export async function openBook(archive: Archive, name: string | undefined): Promise<Book> {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  await eachTag(archive.bytes(WORKBOOK), {
    open(tag, { name = "", "r:id": id = "", state, date1904 }) {
      if (tag === "sheet")
        sheets.push({ name, id, hidden: state !== undefined && state !== "visible" });
      if (tag === "workbookPr") from1904 = date1904 === "1" || date1904 === "true";
    },
  });
  const sheet = sheets.find((one) => (name === undefined ? !one.hidden : one.name === name));
  if (!sheet) {
    const has = sheets.map((one) => one.name).join("、");
    throw new Unreadable("no-sheet", { sheet: name ?? "", has });
  }
  const part = await partOf(archive, sheet.id);
  return {
    sheet: part,
    texts: await textsOf(archive),
    formats: await formatsOf(archive),
    from1904,
  };
}

async function partOf(archive: Archive, id: string): Promise<string> {
  let target = "";
  await eachTag(archive.bytes("xl/_rels/workbook.xml.rels"), {
    open(_, { Id, Target = "" }) {
      if (Id === id) target = Target;
    },
  });
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

async function textsOf(archive: Archive): Promise<string[]> {
  const part = "xl/sharedStrings.xml";
  const entry = archive.parts.get(part);
  if (!entry) return [];
  if (entry.uncompressedSize > MOST_TEXT_BYTES)
    throw new Unreadable("too-large", { most: sizeText(MOST_TEXT_BYTES) });
  const texts: string[] = [];
  const one = new CellText();
  await eachTag(archive.bytes(part), {
    open: (tag) => one.open(tag),
    text: (text) => one.add(text),
    close(tag) {
      one.close(tag);
      if (tag === "si") texts.push(one.take());
    },
  });
  return texts;
}

/** The text of a cell without how it is pronounced, which stands in the middle of it. */
export class CellText {
  #text = "";
  #in = false;
  #spoken = false;

  open(tag: string): void {
    if (tag === "rPh") this.#spoken = true;
    this.#in = (tag === "t" || tag === "v") && !this.#spoken;
  }

  add(text: string): void {
    if (this.#in) this.#text += text;
  }

  close(tag: string): void {
    if (tag === "rPh") this.#spoken = false;
    this.#in = false;
  }

  take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

async function formatsOf(archive: Archive): Promise<string[]> {
  const part = "xl/styles.xml";
  if (!archive.parts.has(part)) return [];
  const own = new Map<string, string>();
  const ids: string[] = [];
  let inCells = false;
  await eachTag(archive.bytes(part), {
    open(tag, { numFmtId = "0", formatCode = "" }) {
      if (tag === "cellXfs") inCells = true;
      if (tag === "numFmt") own.set(numFmtId, formatCode);
      if (tag === "xf" && inCells) ids.push(numFmtId);
    },
    close(tag) {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return ids.map((id) => own.get(id) ?? (isBuiltInDate(Number(id)) ? "yyyy-mm-dd" : ""));
}

/** Formats that need no definition; 27–36 and 50–58 are dates in Chinese books. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);
