import { insidePoint } from "@/lib/geo/area";
import type { Grid } from "./grid";
import { distances, pieces } from "./grow";
import type { SourceBuilding } from "./source";

/** Two buildings this close belong to the same place. */
const REACH = 1200;
/** How much of that reach stays as open land around the last house. */
const RIM = 430;
/** Lone farms do not draw the outline out to them. */
const FEWEST_BUILDINGS_NEARBY = 12;

/** The district: a smooth hull of the built-up area, in one piece and without holes. 1 inside, 0 outside. */
export function outline(buildings: readonly SourceBuilding[], grid: Grid): Uint8Array {
  const built = builtUp(buildings, grid);
  const away = distances(grid, (cell) => built[cell] === 1);
  const swollen = (cell: number) => (away[cell] ?? 0) <= REACH;
  const back = distances(grid, (cell) => !swollen(cell));
  const kept = (cell: number) => (back[cell] ?? 0) > REACH - RIM && onGrid(grid, cell);
  const land = pieces(grid, kept);
  const largest = largestOf(land.labels, land.count);
  const outside = pieces(grid, (cell) => land.labels[cell] !== largest);
  const rim = outside.labels[0];
  return Uint8Array.from(outside.labels, (label) => (label === rim ? 0 : 1));
}

/** Leaves a free margin, so that every border is a closed line on the grid. */
function onGrid(grid: Grid, cell: number): boolean {
  const column = cell % grid.width;
  const row = Math.floor(cell / grid.width);
  return column > 1 && row > 1 && column < grid.width - 2 && row < grid.height - 2;
}

function builtUp(buildings: readonly SourceBuilding[], grid: Grid): Uint8Array {
  const block = Math.round(500 / grid.cell);
  const columns = Math.ceil(grid.width / block);
  const cells = buildings
    .map(({ geometry }) => grid.cellAt(insidePoint(geometry)))
    .filter((cell) => cell >= 0);
  const blockOf = (cell: number) =>
    Math.floor(Math.floor(cell / grid.width) / block) * columns +
    Math.floor((cell % grid.width) / block);
  const counts = new Map<number, number>();
  for (const cell of cells) counts.set(blockOf(cell), (counts.get(blockOf(cell)) ?? 0) + 1);
  const built = new Uint8Array(grid.size);
  for (const cell of cells) {
    let nearby = 0;
    for (const dy of [-1, 0, 1])
      for (const dx of [-1, 0, 1]) nearby += counts.get(blockOf(cell) + dy * columns + dx) ?? 0;
    if (nearby >= FEWEST_BUILDINGS_NEARBY) built[cell] = 1;
  }
  return built;
}

function largestOf(labels: Int32Array, count: number): number {
  const sizes = new Int32Array(count + 1);
  for (const label of labels) if (label !== 0) sizes[label] = (sizes[label] ?? 0) + 1;
  return sizes.indexOf(Math.max(...sizes));
}
