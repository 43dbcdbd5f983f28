import type { Archive } from "./archive";
import type { ReadOptions, ReadProblem, SourceRow } from "./source";
import { rowsOfTable, type TableLine } from "./table";
import { problemAt, Unreadable } from "./unreadable";
import { type Book, CellText, openBook } from "./xlsx-book";
import { columnOf, Merges } from "./xlsx-merge";
import { numberText } from "./xlsx-number";
import { eachChunk } from "./xml";

type Line = TableLine | ReadProblem;

/** What Excel itself allows. */
const MOST_COLUMNS = 16_384;

/** A sheet of an XLSX register, with every value as the text that its reader sees. */
export async function* readXlsx(
  archive: Archive,
  file: string,
  options: ReadOptions,
): AsyncGenerator<SourceRow | ReadProblem> {
  const book = await openBook(archive, options.sheet);
  yield* rowsOfTable(file, linesOf(archive, book, file), false);
}

async function* linesOf(archive: Archive, book: Book, file: string): AsyncGenerator<Line> {
  const merges = await Merges.of(archive, book.sheet);
  const found: Line[] = [];
  const reader = new SheetReader(book, file, (line) => found.push(line));
  for await (const _ of eachChunk(archive.bytes(book.sheet), reader)) {
    for (const line of found.splice(0)) yield "code" in line ? line : merges.fill(line);
  }
}

class SheetReader {
  #row = 0;
  #cells: string[] = [];
  #at = -1;
  #ref = "";
  #type = "n";
  #format = "";
  #formula = false;
  #valued = false;
  #text = new CellText();

  constructor(
    readonly book: Book,
    readonly file: string,
    readonly found: (line: Line) => void,
  ) {}

  open(tag: string, { r, t = "n", s = "0" }: Record<string, string>): void {
    if (tag === "row") {
      this.#row = /^\d+$/.test(r ?? "") ? Number(r) : this.#row + 1;
      [this.#cells, this.#at] = [[], -1];
    } else if (tag === "c") {
      this.#at = r === undefined ? this.#at + 1 : columnOf(r);
      if (this.#at < 0 || this.#at >= MOST_COLUMNS)
        throw new Unreadable("table-broken", { why: r ?? "" }, this.#row);
      this.#ref = r ?? "";
      [this.#type, this.#format] = [t, this.book.formats[Number(s)] ?? ""];
      [this.#formula, this.#valued] = [false, false];
    } else if (tag === "f") this.#formula = true;
    else if (tag === "v") this.#valued = true;
    this.#text.open(tag);
  }

  text(text: string): void {
    this.#text.add(text);
  }

  close(tag: string): void {
    this.#text.close(tag);
    if (tag === "c") {
      while (this.#cells.length < this.#at) this.#cells.push("");
      this.#cells[this.#at] = this.#value(this.#text.take());
    } else if (tag === "row") this.found({ row: this.#row, cells: this.#cells });
  }

  #value(text: string): string {
    if (this.#type === "e" || (this.#formula && !this.#valued)) return this.#wrong(text || "=?");
    if (text === "") return "";
    if (this.#type === "s") return this.book.texts[Number(text)] ?? this.#wrong(`#${text}`);
    if (this.#type === "b") return text === "1" ? "TRUE" : "FALSE";
    return this.#type === "n" ? numberText(text, this.#format, this.book.from1904) : text;
  }

  #wrong(value: string): string {
    const at = { file: this.file, row: this.#row };
    this.found(problemAt(at, "cell-error", { column: this.#ref, value }));
    return "";
  }
}
