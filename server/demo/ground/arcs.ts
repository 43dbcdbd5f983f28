import type { Point } from "@/lib/geo/plane";
import type { Grid } from "./grid";

/** A piece of border between two corners where three areas meet (or a closed loop), seen with `left` on its left. */
export interface Arc {
  left: number;
  right: number;
  /** Columns and rows. */
  line: Point[];
  from: number;
  to: number;
  /** Closed, and no third area touches it: it has no ends that must stay. */
  loop: boolean;
}

/** East, south, west, north: steps between the corners of cells. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** All borders of a grid of labels, each once, so that neighbours share them to the last digit. */
export function traceArcs(grid: Grid, labels: Int32Array): Arc[] {
  const columns = grid.width + 1;
  const label = (x: number, y: number) => labels[grid.index(x, y)] ?? 0;
  const sides = (x: number, y: number, step: number): [left: number, right: number] => {
    if (step === 0) return [label(x, y - 1), label(x, y)];
    if (step === 1) return [label(x, y), label(x - 1, y)];
    if (step === 2) return [label(x - 1, y), label(x - 1, y - 1)];
    return [label(x - 1, y - 1), label(x, y - 1)];
  };
  const exits = (x: number, y: number) =>
    [0, 1, 2, 3].filter((step) => {
      const [left, right] = sides(x, y, step);
      return left !== right;
    });
  const used = new Set<number>();
  const arcs: Arc[] = [];
  const walk = (x0: number, y0: number, first: number) => {
    const [left, right] = sides(x0, y0, first);
    const from = y0 * columns + x0;
    const line: Point[] = [[x0, y0]];
    let [x, y, step] = [x0, y0, first];
    for (;;) {
      const [dx, dy] = STEPS[step] ?? [0, 0];
      used.add((y * columns + x) * 4 + step);
      line.push([x + dx / 2, y + dy / 2]);
      [x, y] = [x + dx, y + dy];
      used.add((y * columns + x) * 4 + ((step + 2) & 3));
      const ways = exits(x, y);
      if (ways.length !== 2 || (x === x0 && y === y0)) break;
      const back = (step + 2) & 3;
      step = ways.find((way) => way !== back) ?? back;
    }
    line.push([x, y]);
    arcs.push({ left, right, line, from, to: y * columns + x, loop: exits(x0, y0).length === 2 });
  };
  const corners: [x: number, y: number, ways: number[]][] = [];
  for (let y = 0; y <= grid.height; y++)
    for (let x = 0; x <= grid.width; x++) {
      const here = label(x, y);
      if (here === label(x - 1, y) && here === label(x, y - 1) && here === label(x - 1, y - 1))
        continue;
      corners.push([x, y, exits(x, y)]);
    }
  const start = (x: number, y: number, ways: readonly number[]) => {
    for (const way of ways) if (!used.has((y * columns + x) * 4 + way)) walk(x, y, way);
  };
  for (const [x, y, ways] of corners) if (ways.length !== 2) start(x, y, ways);
  for (const [x, y, ways] of corners) start(x, y, ways);
  return arcs;
}
