import type { Atom } from "./graph";

/** What a cell of border costs along each wall: cheap on arteries, rail and river, dear through a yard. */
const BORDER_COST = [10, 9, 5, 3, 1.8, 1.2, 1, 1];
const PASSES = 12;
/** How much an even load counts against a good border. */
const EVENNESS = 900;

const costOf = (length: number, wall: number): number =>
  length * (BORDER_COST[Math.round(wall)] ?? 1);

/** Moves atoms across borders while that makes loads more even or borders better, and no part falls apart. */
export function refine(
  atoms: readonly Atom[],
  owner: Map<number, number>,
  targets: readonly number[],
): void {
  const loads = targets.map(() => 0);
  const sizes = targets.map(() => 0);
  for (const [id, part] of owner) {
    loads[part] = (loads[part] ?? 0) + (atoms[id]?.doors ?? 0);
    sizes[part] = (sizes[part] ?? 0) + 1;
  }
  const unevenness = (part: number, load: number) =>
    EVENNESS * (load / (targets[part] || 1) - 1) ** 2;
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = 0;
    for (const [id, part] of owner) {
      const atom = atoms[id];
      if (!atom || (sizes[part] ?? 0) < 2) continue;
      const shared = sharedBorders(atom, owner);
      const stay = shared.get(part) ?? 0;
      let best = { to: part, gain: 1e-6 };
      for (const [to, cost] of shared) {
        if (to === part) continue;
        const [from, into] = [loads[part] ?? 0, loads[to] ?? 0];
        const even =
          unevenness(part, from) +
          unevenness(to, into) -
          unevenness(part, from - atom.doors) -
          unevenness(to, into + atom.doors);
        const gain = even + cost - stay;
        if (gain > best.gain) best = { to, gain };
      }
      if (best.to === part || !staysWhole(atoms, owner, id, part)) continue;
      owner.set(id, best.to);
      loads[part] = (loads[part] ?? 0) - atom.doors;
      loads[best.to] = (loads[best.to] ?? 0) + atom.doors;
      sizes[part] = (sizes[part] ?? 0) - 1;
      sizes[best.to] = (sizes[best.to] ?? 0) + 1;
      moved++;
    }
    if (moved === 0) return;
  }
}

/** What the atom's borders with each part would cost if they were borders between parts. */
function sharedBorders(atom: Atom, owner: Map<number, number>): Map<number, number> {
  const shared = new Map<number, number>();
  for (const edge of atom.edges) {
    const part = owner.get(edge.to);
    if (part !== undefined)
      shared.set(part, (shared.get(part) ?? 0) + costOf(edge.length, edge.wall));
  }
  return shared;
}

/** True when the part is still in one piece without the atom: its neighbours there still reach each other. */
function staysWhole(
  atoms: readonly Atom[],
  owner: Map<number, number>,
  without: number,
  part: number,
): boolean {
  const ends = new Set(
    (atoms[without]?.edges ?? []).map((edge) => edge.to).filter((id) => owner.get(id) === part),
  );
  const [start] = ends;
  if (start === undefined) return false;
  const seen = new Set([without, start]);
  const stack = [start];
  ends.delete(start);
  for (let id = stack.pop(); id !== undefined && ends.size > 0; id = stack.pop())
    for (const { to } of atoms[id]?.edges ?? []) {
      if (seen.has(to) || owner.get(to) !== part) continue;
      seen.add(to);
      ends.delete(to);
      stack.push(to);
    }
  return ends.size === 0;
}
