import type { Position } from "geojson";
import { type Plane, type Point, planeAt } from "@/lib/geo/plane";
import type { Bbox, LonLat } from "@/lib/schema/territory";

/** Square cells over a piece of ground; row 0 is the northernmost. Cells are numbered row by row. */
export class Grid {
  readonly plane: Plane;
  readonly width: number;
  readonly height: number;
  readonly size: number;

  constructor(
    bbox: Bbox,
    readonly cell: number,
  ) {
    this.plane = planeAt([bbox[0], bbox[3]]);
    const [east, south] = this.plane.toMetres([bbox[2], bbox[1]]);
    this.width = Math.ceil(east / cell) + 1;
    this.height = Math.ceil(-south / cell) + 1;
    this.size = this.width * this.height;
  }

  /** Column and row, with fractions, of a place. */
  locate(at: LonLat | Position): Point {
    const [x, y] = this.plane.toMetres([at[0] ?? 0, at[1] ?? 0]);
    return [x / this.cell, -y / this.cell];
  }

  /** The place of a column and row with fractions; whole numbers are the cells' corners. */
  place([column, row]: Point): LonLat {
    const [lon, lat] = this.plane.toLonLat([column * this.cell, -row * this.cell]);
    return [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
  }

  /** -1 outside. */
  cellAt(at: LonLat | Position): number {
    const [column, row] = this.locate(at);
    return this.index(Math.floor(column), Math.floor(row));
  }

  index(column: number, row: number): number {
    const inside = column >= 0 && row >= 0 && column < this.width && row < this.height;
    return inside ? row * this.width + column : -1;
  }

  /** Calls back with the cells that share an edge. */
  around(cell: number, visit: (neighbour: number) => void): void {
    const column = cell % this.width;
    if (column > 0) visit(cell - 1);
    if (column + 1 < this.width) visit(cell + 1);
    if (cell >= this.width) visit(cell - this.width);
    if (cell + this.width < this.size) visit(cell + this.width);
  }

  /** The cells of a line (Bresenham), which no walk over edges can slip through. */
  drawLine(line: readonly Position[], paint: (cell: number) => void): void {
    for (let i = 0; i + 1 < line.length; i++) {
      const [ax, ay] = this.locate(line[i] ?? []).map(Math.floor) as [number, number];
      const [bx, by] = this.locate(line[i + 1] ?? []).map(Math.floor) as [number, number];
      const [dx, dy] = [Math.abs(bx - ax), -Math.abs(by - ay)];
      let [x, y, error] = [ax, ay, dx + dy];
      for (;;) {
        const cell = this.index(x, y);
        if (cell >= 0) paint(cell);
        if (x === bx && y === by) break;
        const twice = 2 * error;
        if (twice >= dy) [error, x] = [error + dy, x + Math.sign(bx - ax)];
        if (twice <= dx) [error, y] = [error + dx, y + Math.sign(by - ay)];
      }
    }
  }

  /** The cells whose middle lies in the polygon. */
  fill(rings: readonly (readonly Position[])[], paint: (cell: number) => void): void {
    const located = rings.map((ring) => ring.map((at) => this.locate(at)));
    const rows = located.flatMap((ring) => ring.map(([, y]) => y));
    const last = Math.min(this.height - 1, Math.floor(Math.max(...rows)));
    for (let row = Math.max(0, Math.floor(Math.min(...rows))); row <= last; row++) {
      const xs = located.flatMap((ring) => crossings(ring, row + 0.5)).sort((a, b) => a - b);
      for (let i = 0; i + 1 < xs.length; i += 2) {
        const to = Math.min(this.width - 1, Math.floor((xs[i + 1] ?? 0) - 0.5));
        for (let x = Math.max(0, Math.ceil((xs[i] ?? 0) - 0.5)); x <= to; x++)
          paint(row * this.width + x);
      }
    }
  }
}

function crossings(ring: readonly Point[], y: number): number[] {
  const xs: number[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] ?? [0, 0];
    const [bx, by] = ring[i + 1] ?? [0, 0];
    if (ay > y !== by > y) xs.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
  }
  return xs;
}
