import { areaHolds } from "@/lib/geo/area";
import type { Area } from "@/server/territory/input";
import { traceArcs } from "./arcs";
import type { Dwelling } from "./dwellings";
import type { Grid } from "./grid";
import { areasOf } from "./rings";
import { smoothLine } from "./smooth";
import type { Division } from "./source";

/** In cells: how far a border may leave the grid's steps, and how widely it rounds a corner. */
const TOLERANCE = 1.1;
const RADIUS = 1.2;

/** The outlines of the district, its streets and its communities, all made of the same pieces of border. */
export class Borders {
  readonly shapes = new Map<string, Area>();
  readonly #grid: Grid;
  readonly #labels: Int32Array;
  readonly #codes: readonly string[];

  constructor(
    grid: Grid,
    divisions: readonly Division[],
    atoms: Int32Array,
    community: ReadonlyMap<number, string>,
  ) {
    this.#grid = grid;
    this.#codes = ["", ...divisions.map(({ code }) => code)];
    const numberOf = new Map(this.#codes.map((code, i) => [code, i]));
    const parentOf = divisions.map(({ parent }) => numberOf.get(parent) ?? 0);
    this.#labels = atoms.map((atom) => numberOf.get(community.get(atom) ?? "") ?? 0);
    const arcs = traceArcs(grid, this.#labels).map((arc) => ({
      ...arc,
      line: smoothLine(arc.line, arc.loop, TOLERANCE, RADIUS),
    }));
    const up = (label: number) => parentOf[label - 1] ?? 0;
    for (const groupOf of [(label: number) => label, up, (label: number) => up(up(label))])
      for (const [number, shape] of areasOf(grid, arcs, groupOf))
        this.shapes.set(this.#codes[number] ?? "", shape);
  }

  /** Code of the community a cell lies in, "" outside. */
  at(cell: number): string {
    return this.#codes[this.#labels[cell] ?? 0] ?? "";
  }

  /** A dwelling's community. Smoothed borders may leave one by the road on the other side of what the grid said. */
  homeOf(dwelling: Dwelling): string {
    const own = this.at(dwelling.cell);
    const holds = (code: string) => {
      const shape = this.shapes.get(code);
      return shape !== undefined && areaHolds(shape, dwelling.at);
    };
    if (holds(own)) return own;
    for (const dy of [-2, -1, 0, 1, 2])
      for (const dx of [-2, -1, 0, 1, 2]) {
        const code = this.at(dwelling.cell + dy * this.#grid.width + dx);
        if (code !== "" && code !== own && holds(code)) return code;
      }
    return own;
  }
}
