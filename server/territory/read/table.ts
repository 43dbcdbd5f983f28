import type { ReadProblem, SourceRow } from "./source";
import { problemAt, Unreadable, type Where } from "./unreadable";

/** A line of a table as it is written. */
export interface TableLine {
  row: number;
  cells: readonly string[];
}

interface Column {
  name: string;
  at: number;
}

/**
 * Names the cells of a table by its header: the first line with two cells or more that aren't empty,
 * since a title often stands above it. Empty lines are no rows. `whole` says that every line has to be
 * as long as the header.
 */
export async function* rowsOfTable(
  file: string,
  lines: AsyncIterable<TableLine | ReadProblem>,
  whole: boolean,
): AsyncGenerator<SourceRow | ReadProblem> {
  let header: { columns: Column[]; width: number; places: Map<string, number> } | undefined;
  let rows = 0;
  for await (const line of lines) {
    if ("code" in line) {
      yield line;
      continue;
    }
    const { cells, row } = line;
    const filled = cells.filter((cell) => cell.trim() !== "").length;
    const at = { file, row };
    if (!header) {
      // Where lines are whole, a title has as many cells as the rest; one alone is a damaged header.
      if (whole && filled === 1 && cells.length === 1) throw new Unreadable("no-header", {}, row);
      if (filled < 2) continue;
      const columns = columnsOf(cells, row);
      const places = new Map(columns.map(({ name, at }) => [name, at]));
      header = { columns, width: cells.length, places };
      continue;
    }
    if (filled === 0) continue;
    rows++;
    if (whole && cells.length !== header.width)
      yield problemAt(at, "columns-differ", { is: cells.length, should: header.width });
    else yield* strays(at, cells, header.columns);
    const values = header.columns.map(({ name, at }) => [name, cells[at] ?? ""]);
    const { places } = header;
    yield { ...at, values: Object.fromEntries(values), geometry: null, columns: places };
  }
  if (!header) throw new Unreadable("no-header");
  if (rows === 0) throw new Unreadable("no-rows");
}

function columnsOf(cells: readonly string[], row: number): Column[] {
  const columns = cells
    .map((cell, at) => ({ name: cell.trim(), at }))
    .filter(({ name }) => name !== "");
  const names = new Set<string>();
  for (const { name } of columns) {
    if (names.has(name)) throw new Unreadable("column-twice", { column: name }, row);
    names.add(name);
  }
  return columns;
}

/** What stands under no name would be lost. */
function* strays(at: Where, cells: readonly string[], columns: readonly Column[]) {
  const named = new Set(columns.map((column) => column.at));
  for (const [i, cell] of cells.entries())
    if (cell.trim() !== "" && !named.has(i))
      yield problemAt(at, "value-without-column", { value: cell, at: i + 1 });
}
