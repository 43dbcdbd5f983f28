import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { ReadProblem, SourceRow } from "./source";
import { rowsOfTable, type TableLine } from "./table";
import { textOf } from "./text";
import { Unreadable } from "./unreadable";

/** What one line may take; an unclosed quote makes one of all that follows. */
const MOST_LINE = 2 ** 20;

const DELIMITERS = [",", ";", "\t"];

/** A CSV register, separated by comma, semicolon or tab, in UTF-8, UTF-16 or GBK. */
export async function* readCsv(
  path: string,
  file: string,
): AsyncGenerator<SourceRow | ReadProblem> {
  yield* rowsOfTable(file, linesOf(textOf(path)), true);
}

async function* linesOf(text: AsyncGenerator<string>): AsyncGenerator<TableLine> {
  const first = await text.next();
  const start = first.done ? "" : first.value;
  const parser = parse({
    delimiter: delimiterOf(start),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: MOST_LINE,
  });
  let row = 1;
  try {
    const source = Readable.from(joined(start, text), { objectMode: false });
    for await (const cells of pipeline(source, parser, () => {}) as AsyncIterable<string[]>) {
      yield { row, cells };
      row += 1 + cells.reduce((sum, cell) => sum + lineEnds(cell), 0);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable("table-broken", { why: error.message }, row);
  }
}

async function* joined(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}

const lineEnds = (cell: string): number => cell.match(/\r\n|\n|\r/g)?.length ?? 0;

/** What separates the cells of the first line that has several. */
function delimiterOf(start: string): string {
  const unquoted = start.replace(/"[^"]*"/g, "");
  const line = /^.*[,;\t].*$/m.exec(unquoted)?.[0] ?? "";
  const times = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((most, next) => (times(next) > times(most) ? next : most));
}
