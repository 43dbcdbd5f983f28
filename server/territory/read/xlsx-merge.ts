import type { Archive } from "./archive";
import type { TableLine } from "./table";
import { eachTag } from "./xml";

interface Merge {
  column: number;
  from: number;
  to: number;
}

/** The cells of a sheet that reach over several rows, as a street does beside its communities. */
export class Merges {
  #open: (Merge & { value: string })[] = [];

  /** `coming` is sorted from the last to the first. */
  private constructor(private readonly coming: Merge[]) {}

  /** A sheet names them after all its rows, so that it has to be read once before. */
  static async of(archive: Archive, sheet: string): Promise<Merges> {
    const merges: Merge[] = [];
    await eachTag(archive.bytes(sheet), {
      open(tag, { ref = "" }) {
        if (tag !== "mergeCell") return;
        const [, column = "", from, to] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(ref) ?? [];
        if (Number(to) > Number(from))
          merges.push({ column: columnOf(column), from: Number(from), to: Number(to) });
      },
    });
    return new Merges(merges.sort((a, b) => b.from - a.from));
  }

  /** A line with the values that reach down to it. Rows have to come in their order. */
  fill({ row, cells }: TableLine): TableLine {
    for (let next = this.coming.at(-1); next && next.from <= row; next = this.coming.at(-1)) {
      this.coming.pop();
      if (next.from === row) this.#open.push({ ...next, value: cells[next.column] ?? "" });
    }
    this.#open = this.#open.filter(({ to }) => to >= row);
    if (this.#open.length === 0) return { row, cells };
    const filled = [...cells];
    for (const { column, value } of this.#open) {
      while (filled.length <= column) filled.push("");
      filled[column] ||= value;
    }
    return { row, cells: filled };
  }
}

/** C5 is in the third column, which counts 2. */
export function columnOf(ref: string): number {
  let column = 0;
  for (const letter of ref.match(/^[A-Z]+/i)?.[0].toUpperCase() ?? "")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
