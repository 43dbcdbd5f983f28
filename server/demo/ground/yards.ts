import { polygonsOf } from "@/lib/geo/area";
import type { Area } from "@/server/territory/input";
import { traceArcs } from "./arcs";
import type { Compound } from "./compounds";
import type { Grid } from "./grid";
import { grow, pieces } from "./grow";
import { areasOf } from "./rings";
import { smoothLine } from "./smooth";
import { WALL } from "./walls";

/** How far a compound's ground reaches beyond its buildings, in metres. */
const YARD = 90;
/** Patches of no one's ground up to this many square metres are filled. */
const PATCH = 3000;

/** The ground of each compound, by its number from 1: around its buildings, up to the road, inside its community. */
export function makeYards(
  grid: Grid,
  compounds: readonly Compound[],
  walls: Uint8Array,
  communityAt: (cell: number) => string,
): Map<number, Area> {
  const built = new Int32Array(grid.size);
  compounds.forEach(({ dwellings }, i) => {
    for (const d of dwellings)
      for (const rings of polygonsOf(d.geometry))
        grid.fill(rings, (cell) => {
          built[cell] = i + 1;
        });
  });
  compounds.forEach(({ dwellings }, i) => {
    for (const d of dwellings) built[grid.cellAt(d.at)] = i + 1;
  });
  const open = Uint8Array.from(walls, (wall) => (wall >= WALL.lane ? 0 : 1));
  const grown = grow(grid, built, open, Math.round(YARD / grid.cell));
  const own = grown.map((label, cell) =>
    label !== 0 && compounds[label - 1]?.community !== communityAt(cell) ? 0 : label,
  );
  const labels = fillPatches(grid, closeGaps(grid, own));
  const arcs = traceArcs(grid, labels).map((arc) => ({
    ...arc,
    line: smoothLine(arc.line, arc.loop, 1.25, 0.6),
  }));
  return areasOf(grid, arcs, (label) => label);
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

/** A small patch that one compound surrounds belongs to it. */
function fillPatches(grid: Grid, labels: Int32Array): Int32Array {
  const patches = pieces(grid, (cell) => labels[cell] === 0);
  const sizes = new Int32Array(patches.count + 1);
  /** The one label around a patch; -1 when there are several. */
  const around = new Int32Array(patches.count + 1);
  for (let cell = 0; cell < grid.size; cell++) {
    const patch = patches.labels[cell] ?? 0;
    if (patch === 0) continue;
    sizes[patch] = (sizes[patch] ?? 0) + 1;
    grid.around(cell, (next) => {
      const label = labels[next] ?? 0;
      if (label !== 0 && around[patch] !== label) around[patch] = around[patch] === 0 ? label : -1;
    });
  }
  const most = PATCH / grid.cell ** 2;
  return labels.map((label, cell) => {
    const patch = patches.labels[cell] ?? 0;
    const fill = around[patch] ?? 0;
    return patch !== 0 && fill > 0 && (sizes[patch] ?? 0) <= most ? fill : label;
  });
}
