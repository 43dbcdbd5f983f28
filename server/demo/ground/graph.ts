import { type Dwelling, doorsOf } from "./dwellings";
import type { Grid } from "./grid";

export interface Atom {
  /** Middle, in cells. */
  x: number;
  y: number;
  cells: number;
  doors: number;
  edges: Edge[];
}

/** A shared border: its length in cells and how strong a wall runs along it, 0 to 7 on average. */
export interface Edge {
  to: number;
  length: number;
  wall: number;
}

/** The atoms and who borders on whom. Index 0 is unused, as label 0 means outside. */
export function atomGraph(
  grid: Grid,
  labels: Int32Array,
  count: number,
  walls: Uint8Array,
  dwellings: readonly Dwelling[],
): Atom[] {
  const atoms: Atom[] = Array.from({ length: count + 1 }, () => ({
    x: 0,
    y: 0,
    cells: 0,
    doors: 0,
    edges: [],
  }));
  const borders = new Map<number, { length: number; walls: number }>();
  const border = (a: number, b: number, wall: number) => {
    if (a === b || a === 0 || b === 0) return;
    const key = Math.min(a, b) * (count + 1) + Math.max(a, b);
    const found = borders.get(key) ?? { length: 0, walls: 0 };
    borders.set(key, { length: found.length + 1, walls: found.walls + wall });
  };
  for (let cell = 0; cell < grid.size; cell++) {
    const label = labels[cell] ?? 0;
    if (label === 0) continue;
    const atom = atoms[label];
    if (!atom) continue;
    atom.cells++;
    atom.x += cell % grid.width;
    atom.y += Math.floor(cell / grid.width);
    for (const next of [cell + 1, cell + grid.width])
      border(label, labels[next] ?? 0, Math.max(walls[cell] ?? 0, walls[next] ?? 0));
  }
  for (const atom of atoms)
    if (atom.cells > 0) [atom.x, atom.y] = [atom.x / atom.cells, atom.y / atom.cells];
  for (const d of dwellings) {
    const atom = atoms[labels[d.cell] ?? 0];
    if (atom) atom.doors += doorsOf(d);
  }
  for (const [key, { length, walls: sum }] of borders) {
    const [a, b] = [Math.floor(key / (count + 1)), key % (count + 1)];
    atoms[a]?.edges.push({ to: b, length, wall: sum / length });
    atoms[b]?.edges.push({ to: a, length, wall: sum / length });
  }
  return atoms;
}
