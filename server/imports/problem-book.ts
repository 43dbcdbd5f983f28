import { chmodSync } from "node:fs";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { importPageMessages } from "@/lib/i18n/messages/import-page";
import { type Language, translate } from "@/lib/i18n/translate";
import type { ImportProblemLine } from "@/lib/protocol/imports";

/** Nobody corrects more before they look again. */
export const MOST_IN_BOOK = 20_000;
/** Of the page itself: of each kind the first twenty, so many kinds. */
const MOST_SHOWN = 200;
const SHOWN_OF_A_KIND = 20;

/** The problems of an import as they are found: the first for the page, most of them for a spreadsheet. */
export class ProblemBook {
  readonly shown: ImportProblemLine[] = [];
  count = 0;
  readonly #lines: ImportProblemLine[] = [];
  readonly #kinds = new Map<string, number>();

  add(code: string, line: () => ImportProblemLine): void {
    this.count++;
    const kind = (this.#kinds.get(code) ?? 0) + 1;
    this.#kinds.set(code, kind);
    const shown = kind <= SHOWN_OF_A_KIND && this.shown.length < MOST_SHOWN;
    if (!shown && this.#lines.length >= MOST_IN_BOOK) return;
    const said = line();
    if (shown) this.shown.push(said);
    if (this.#lines.length < MOST_IN_BOOK) this.#lines.push(said);
  }

  /** Writes them down, for whoever sent the files alone. Nothing where there are none. */
  async write(path: string, language: Language): Promise<void> {
    if (this.count === 0) return;
    const word = (key: "file" | "row" | "cell" | "column" | "problem") => ({
      value: translate(importPageMessages, language, key),
      fontWeight: "bold" as const,
    });
    const left = this.count - this.#lines.length;
    const rows: SheetData = [
      [word("file"), word("row"), word("cell"), word("column"), word("problem")],
      ...this.#lines.map(({ file, row, cell, heading, text }) => [
        file,
        row > 0 ? row : null,
        cell,
        heading,
        text,
      ]),
      ...(left > 0 ? [[translate(importPageMessages, language, "moreProblems", { n: left })]] : []),
    ];
    const columns = [{ width: 24 }, { width: 8 }, { width: 8 }, { width: 14 }, { width: 90 }];
    await writeXlsxFile(rows, { columns, stickyRowsCount: 1 }).toFile(path);
    chmodSync(path, 0o600);
  }
}
