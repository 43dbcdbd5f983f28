import type { Dwelling } from "./dwellings";
import { doorsOf } from "./dwellings";
import type { Grid } from "./grid";
import { grow, pieces } from "./grow";
import { WALL } from "./walls";

/** Blocks smaller than this many cells are slivers between two carriageways. */
const SLIVER = 8;
const MOST_DOORS = 420;
const MOST_SQUARE_METRES = 450_000;

/** The smallest pieces of ground that stay together: what roads, rail and river enclose, large ones cut into parts. */
export function makeAtoms(
  grid: Grid,
  inside: Uint8Array,
  walls: Uint8Array,
  dwellings: readonly Dwelling[],
): { labels: Int32Array; count: number } {
  const blocks = pieces(grid, (cell) => inside[cell] === 1 && (walls[cell] ?? 0) < WALL.lane);
  const seeds = seedsOfBlocks(grid, blocks.labels, blocks.count, dwellings);
  const open = Uint8Array.from(blocks.labels, (label, cell) =>
    label === 0 ? 0 : walls[cell] === WALL.yard ? 5 : 1,
  );
  const cores = grow(grid, seeds.labels, open);
  const everywhere = Uint8Array.from(inside, (value) => value);
  return { labels: grow(grid, cores, everywhere), count: seeds.count };
}

function seedsOfBlocks(
  grid: Grid,
  blocks: Int32Array,
  count: number,
  dwellings: readonly Dwelling[],
) {
  const cells: number[][] = Array.from({ length: count + 1 }, () => []);
  for (let cell = 0; cell < grid.size; cell++) cells[blocks[cell] ?? 0]?.push(cell);
  const doors = new Float64Array(count + 1);
  const homes: number[][] = Array.from({ length: count + 1 }, () => []);
  for (const d of dwellings) {
    const block = blocks[d.cell] ?? 0;
    doors[block] = (doors[block] ?? 0) + doorsOf(d);
    homes[block]?.push(d.cell);
  }
  const labels = new Int32Array(grid.size);
  let next = 0;
  for (let block = 1; block <= count; block++) {
    const all = cells[block] ?? [];
    if (all.length < SLIVER) continue;
    const byDoors = Math.ceil((doors[block] ?? 0) / MOST_DOORS);
    const byArea = Math.ceil((all.length * grid.cell ** 2) / MOST_SQUARE_METRES);
    const parts = Math.max(byDoors, byArea);
    const lived = homes[block] ?? [];
    const sample = all.filter((_, i) => i % Math.ceil(all.length / 400) === 0);
    const candidates = byDoors >= byArea && lived.length > 0 ? lived : [...lived, ...sample];
    for (const cell of spread(grid, candidates, parts)) labels[cell] = ++next;
  }
  return { labels, count: next };
}

/** Picks cells that lie far from each other: each the farthest from those before it. */
function spread(grid: Grid, candidates: readonly number[], count: number): number[] {
  const first = candidates[Math.floor(candidates.length / 2)] ?? 0;
  const picked = [first];
  const gap = candidates.map((cell) => between(grid, cell, first));
  while (picked.length < count) {
    const best = gap.indexOf(Math.max(...gap));
    if ((gap[best] ?? 0) === 0) break;
    const cell = candidates[best] ?? 0;
    picked.push(cell);
    for (const [i, other] of candidates.entries())
      gap[i] = Math.min(gap[i] ?? 0, between(grid, other, cell));
  }
  return picked;
}

const between = (grid: Grid, a: number, b: number): number =>
  Math.hypot(
    (a % grid.width) - (b % grid.width),
    Math.floor(a / grid.width) - Math.floor(b / grid.width),
  );
