import { closeSync, openSync, writeSync } from "node:fs";
import type { Place } from "@/server/territory/problem";

const PIECE = 1 << 16;
/** Without it Excel takes UTF-8 for something else. */
const BOM = "\ufeff";

/** Every problem of an import as a CSV of file, row, kind and sentence, written as they are found. */
export class ProblemFile<P extends Place & { code: string }> {
  readonly #file: number;
  #text = `${BOM}file,row,problem,text\n`;

  constructor(
    path: string,
    private readonly describe: (problem: P) => string,
  ) {
    this.#file = openSync(path, "w");
  }

  add(problem: P): void {
    const { file = "", row, code } = problem;
    const cells = [file, row, code, this.describe(problem)];
    this.#text += `${cells.map(cellOf).join(",")}\n`;
    if (this.#text.length > PIECE) this.#write();
  }

  close(): void {
    this.#write();
    closeSync(this.#file);
  }

  #write(): void {
    writeSync(this.#file, this.#text);
    this.#text = "";
  }
}

const cellOf = (value: string | number): string =>
  /[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
