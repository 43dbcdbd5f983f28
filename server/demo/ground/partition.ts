import { Heap } from "@/lib/geo/heap";
import type { Atom } from "./graph";
import { refine } from "./refine";
import { seedsFor } from "./seeds";

/** What it costs to go on beyond a border with such a wall, in cells: nothing for a path, a kilometre for a river. */
const PENALTY = [0, 0, 2, 5, 12, 22, 34, 40];
const ROUNDS = 70;

const penaltyOf = (wall: number): number => {
  const low = PENALTY[Math.floor(wall)] ?? 0;
  const high = PENALTY[Math.ceil(wall)] ?? low;
  return low + (high - low) * (wall % 1);
};

/**
 * Cuts a connected set of atoms into contiguous parts whose doors are near their targets and whose borders prefer
 * strong walls. Each part grows from a seed over the cost of walking; who has too much starts later the next time.
 */
export function partition(
  atoms: readonly Atom[],
  members: readonly number[],
  targets: readonly number[],
  seeds = seedsFor(atoms, members, targets),
): Map<number, number> {
  const sources = seeds.slice();
  const offsets = targets.map(() => 0);
  let best: { owner: Map<number, number>; miss: number } | null = null;
  const spacing = Math.sqrt(
    members.reduce((sum, id) => sum + (atoms[id]?.cells ?? 0), 0) / targets.length,
  );
  for (let round = 0; round < ROUNDS; round++) {
    const owner = spreadFrom(atoms, members, sources, offsets);
    const loads = loadsOf(atoms, owner, targets.length);
    const errors = loads.map((load, i) => Math.log((load + 1) / ((targets[i] ?? 0) + 1)));
    const miss = errors.reduce((sum, error) => sum + error * error, 0);
    if (!best || miss < best.miss) best = { owner, miss };
    if (round % 10 === 9 && round < 50) recentre(atoms, owner, sources);
    const step = (spacing * 0.35 * (ROUNDS - round * 0.7)) / ROUNDS;
    for (const [i, error] of errors.entries())
      offsets[i] = (offsets[i] ?? 0) + step * Math.max(-1, Math.min(1, error));
  }
  const owner = best?.owner ?? new Map<number, number>();
  refine(atoms, owner, targets);
  return owner;
}

function loadsOf(atoms: readonly Atom[], owner: Map<number, number>, parts: number): number[] {
  const loads = new Array<number>(parts).fill(0);
  for (const [id, part] of owner) loads[part] = (loads[part] ?? 0) + (atoms[id]?.doors ?? 0);
  return loads;
}

/** Dijkstra from all seeds at once. A seed always keeps itself, however late it starts. */
function spreadFrom(
  atoms: readonly Atom[],
  members: readonly number[],
  seeds: readonly number[],
  offsets: readonly number[],
): Map<number, number> {
  const cost = new Map(members.map((id) => [id, Number.POSITIVE_INFINITY]));
  const owner = new Map<number, number>();
  const done = new Set<number>();
  const base = Math.min(...offsets);
  const heap = new Heap<{ id: number; at: number }>();
  const wait = (id: number, at: number) => heap.push(at, { id, at });
  for (const [part, seed] of seeds.entries()) {
    cost.set(seed, Number.NEGATIVE_INFINITY);
    owner.set(seed, part);
    wait(seed, (offsets[part] ?? 0) - base);
  }
  for (let top = heap.pop(); top; top = heap.pop()) {
    const from = atoms[top.id];
    if (done.has(top.id) || !from) continue;
    done.add(top.id);
    for (const edge of from.edges) {
      const to = atoms[edge.to];
      const known = cost.get(edge.to);
      if (!to || known === undefined || done.has(edge.to)) continue;
      const sum = top.at + Math.hypot(from.x - to.x, from.y - to.y) + penaltyOf(edge.wall);
      if (sum >= known) continue;
      cost.set(edge.to, sum);
      owner.set(edge.to, owner.get(top.id) ?? 0);
      wait(edge.to, sum);
    }
  }
  return owner;
}

/** Moves each seed to the atom nearest the middle of what it got, weighted by doors. */
function recentre(atoms: readonly Atom[], owner: Map<number, number>, seeds: number[]): void {
  const sums = seeds.map(() => ({ x: 0, y: 0, weight: 0 }));
  for (const [id, part] of owner) {
    const [atom, sum] = [atoms[id], sums[part]];
    if (!atom || !sum) continue;
    const weight = atom.doors + atom.cells * 0.05;
    sum.x += atom.x * weight;
    sum.y += atom.y * weight;
    sum.weight += weight;
  }
  const gaps = seeds.map(() => Number.POSITIVE_INFINITY);
  for (const [id, part] of owner) {
    const [atom, sum] = [atoms[id], sums[part]];
    if (!atom || !sum || sum.weight === 0) continue;
    const gap = Math.hypot(atom.x - sum.x / sum.weight, atom.y - sum.y / sum.weight);
    if (gap < (gaps[part] ?? 0)) [gaps[part], seeds[part]] = [gap, id];
  }
}
