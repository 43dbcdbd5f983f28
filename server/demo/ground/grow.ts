import type { Grid } from "./grid";

/**
 * Spreads labels (0 is none) over unlabelled cells, each to the one that reaches it at the least cost. A cell's cost is
 * what it takes to enter it, 1 to 254; 0 is never entered. Every label stays in one piece. Equal costs go to the label
 * that came first, so the result depends on nothing but the input.
 */
export function grow(
  grid: Grid,
  labels: Int32Array,
  costs: Uint8Array,
  limit = Number.POSITIVE_INFINITY,
): Int32Array {
  const result = labels.slice();
  const reached = new Float64Array(grid.size).fill(Number.POSITIVE_INFINITY);
  const buckets: number[][] = Array.from({ length: 256 }, () => []);
  let waiting = 0;
  const enter = (from: number, at: number) =>
    grid.around(from, (cell) => {
      const cost = costs[cell] ?? 0;
      if (cost === 0 || labels[cell] !== 0) return;
      const sum = at + cost;
      if (sum > limit || sum >= (reached[cell] ?? 0)) return;
      reached[cell] = sum;
      result[cell] = result[from] ?? 0;
      buckets[sum & 255]?.push(cell);
      waiting++;
    });
  for (let cell = 0; cell < grid.size; cell++) if (labels[cell] !== 0) enter(cell, 0);
  for (let at = 1; waiting > 0; at++) {
    const bucket = buckets[at & 255] ?? [];
    for (const cell of bucket) {
      waiting--;
      if (reached[cell] === at) enter(cell, at);
    }
    bucket.length = 0;
  }
  return result;
}

/** Numbers the pieces of the cells that `open` admits, from 1. */
export function pieces(
  grid: Grid,
  open: (cell: number) => boolean,
): { labels: Int32Array; count: number } {
  const labels = new Int32Array(grid.size);
  const stack: number[] = [];
  let count = 0;
  for (let start = 0; start < grid.size; start++) {
    if (labels[start] !== 0 || !open(start)) continue;
    labels[start] = ++count;
    stack.push(start);
    for (let cell = stack.pop(); cell !== undefined; cell = stack.pop())
      grid.around(cell, (next) => {
        if (labels[next] !== 0 || !open(next)) return;
        labels[next] = count;
        stack.push(next);
      });
  }
  return { labels, count };
}

const STRAIGHT = 5;
const DIAGONAL = 7;

/** Distance in metres from every cell to the nearest marked one (5-7 chamfer, off by 4 % at most). */
export function distances(grid: Grid, marked: (cell: number) => boolean): Float64Array {
  const { width, height, size } = grid;
  const d = new Float64Array(size).fill(1e9);
  for (let cell = 0; cell < size; cell++) if (marked(cell)) d[cell] = 0;
  const relax = (cell: number, column: number, row: number, dx: number, dy: number) => {
    const [x, y] = [column + dx, row + dy];
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const sum = (d[y * width + x] ?? 0) + (dx !== 0 && dy !== 0 ? DIAGONAL : STRAIGHT);
    if (sum < (d[cell] ?? 0)) d[cell] = sum;
  };
  const sweep = (cell: number, sign: 1 | -1) => {
    const column = cell % width;
    const row = (cell - column) / width;
    relax(cell, column, row, -sign, 0);
    relax(cell, column, row, -sign, -sign);
    relax(cell, column, row, 0, -sign);
    relax(cell, column, row, sign, -sign);
  };
  for (let cell = 0; cell < size; cell++) sweep(cell, 1);
  for (let cell = size - 1; cell >= 0; cell--) sweep(cell, -1);
  const scale = grid.cell / STRAIGHT;
  return d.map((value) => value * scale);
}
