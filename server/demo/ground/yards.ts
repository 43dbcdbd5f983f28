import { polygonsOf } from "@/lib/geo/area";
import type { Area } from "@/server/territory/input";
import { traceArcs } from "./arcs";
import type { Compound } from "./compounds";
import type { Grid } from "./grid";
import { grow } from "./grow";
import { areasOf } from "./rings";
import { smoothLine } from "./smooth";
import { WALL } from "./walls";

/** How far a compound's ground reaches beyond its buildings, in metres. */
const YARD = 90;

export interface Yards {
  /** Number of the compound, from 1, that each cell belongs to. */
  labels: Int32Array;
  shapes: Map<number, Area>;
}

/** The ground of each compound: around its buildings, up to the road, and inside its own community. */
export function makeYards(
  grid: Grid,
  compounds: readonly Compound[],
  walls: Uint8Array,
  communities: (cell: number) => string,
): Yards {
  const built = new Int32Array(grid.size);
  compounds.forEach(({ dwellings }, i) => {
    for (const d of dwellings) {
      for (const rings of polygonsOf(d.geometry)) grid.fill(rings, (cell) => (built[cell] = i + 1));
      built[d.cell] = i + 1;
    }
  });
  const open = Uint8Array.from(walls, (wall, cell) =>
    wall >= WALL.lane || communities(cell) === "" ? 0 : 1,
  );
  const grown = grow(grid, built, open, Math.round(YARD / grid.cell));
  const own = grown.map((label, cell) =>
    label !== 0 && compounds[label - 1]?.community !== communities(cell) ? 0 : label,
  );
  const labels = closeGaps(grid, own);
  const arcs = traceArcs(grid, labels).map((arc) => ({
    ...arc,
    line: smoothLine(arc.line, arc.loop, 0.75, 0.5),
  }));
  return { labels, shapes: areasOf(grid, arcs, (label) => label) };
}

/** A lane that has the same compound on both sides belongs to it. */
function closeGaps(grid: Grid, labels: Int32Array): Int32Array {
  const result = labels.slice();
  for (let cell = 0; cell < grid.size; cell++) {
    if (labels[cell] !== 0) continue;
    const [west, east] = [labels[cell - 1] ?? 0, labels[cell + 1] ?? 0];
    const [north, south] = [labels[cell - grid.width] ?? 0, labels[cell + grid.width] ?? 0];
    if (west !== 0 && west === east) result[cell] = west;
    else if (north !== 0 && north === south) result[cell] = north;
  }
  return result;
}
