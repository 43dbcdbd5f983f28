import type { Atom } from "./graph";
import { countToReach, sum } from "./shares";

/**
 * Well-spread starting atoms, one a target, dense where people are dense: the set is halved across its longer axis in
 * the proportion of the targets, again and again, until each part has one.
 */
export function seedsFor(
  atoms: readonly Atom[],
  members: readonly number[],
  targets: readonly number[],
): number[] {
  const seeds = new Array<number>(targets.length).fill(0);
  const halve = (ids: readonly number[], from: number, to: number) => {
    if (to - from === 1) {
      seeds[from] = middleOf(atoms, ids);
      return;
    }
    const cut = from + Math.floor((to - from) / 2);
    const share = sum(targets.slice(from, cut)) / sum(targets.slice(from, to));
    const sorted = alongLongerAxis(atoms, ids);
    const weights = sorted.map((id) => weightOf(atoms[id]));
    const at = countToReach(weights, sum(weights) * share);
    const first = Math.max(cut - from, Math.min(sorted.length - (to - cut), at));
    halve(sorted.slice(0, first), from, cut);
    halve(sorted.slice(first), cut, to);
  };
  halve(members, 0, targets.length);
  return seeds;
}

/** Empty ground counts a little, so that a set without people still has a middle. */
const weightOf = (atom: Atom | undefined): number =>
  atom ? atom.doors + atom.cells * 0.02 + 0.01 : 0;

function alongLongerAxis(atoms: readonly Atom[], ids: readonly number[]): number[] {
  let [weight, mx, my, xx, yy] = [0, 0, 0, 0, 0];
  for (const id of ids) {
    const atom = atoms[id];
    const w = weightOf(atom);
    weight += w;
    mx += w * (atom?.x ?? 0);
    my += w * (atom?.y ?? 0);
  }
  for (const id of ids) {
    const atom = atoms[id];
    const w = weightOf(atom);
    xx += w * ((atom?.x ?? 0) - mx / weight) ** 2;
    yy += w * ((atom?.y ?? 0) - my / weight) ** 2;
  }
  const key = (id: number) => (xx >= yy ? atoms[id]?.x : atoms[id]?.y) ?? 0;
  return [...ids].sort((a, b) => key(a) - key(b) || a - b);
}

function middleOf(atoms: readonly Atom[], ids: readonly number[]): number {
  const weights = ids.map((id) => weightOf(atoms[id]));
  const total = sum(weights);
  const x = sum(ids.map((id, i) => (atoms[id]?.x ?? 0) * (weights[i] ?? 0))) / total;
  const y = sum(ids.map((id, i) => (atoms[id]?.y ?? 0) * (weights[i] ?? 0))) / total;
  const gap = (id: number) => Math.hypot((atoms[id]?.x ?? 0) - x, (atoms[id]?.y ?? 0) - y);
  return ids.reduce((best, id) => (gap(id) < gap(best) ? id : best));
}
