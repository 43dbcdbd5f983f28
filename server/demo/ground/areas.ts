import type { Atom } from "./graph";
import { partition } from "./partition";
import { seedsFor } from "./seeds";
import { countToReach, sum } from "./shares";
import type { Division } from "./source";

/** Where the units that are countryside in the register lie: towards which rim. East and south are positive. */
const RIM: Record<string, readonly [x: number, y: number]> = {
  王岗镇: [-1, -0.35],
  红旗满族乡: [1, 0.25],
  红旗农场: [0.9, -1],
  南岗区农垦: [-1, 0.5],
};

/** A village counts for this share of a community in town, a farm's quarter for this. */
const VILLAGE = 0.22;
const FARM = 0.4;

/** The register code of each atom's community: first every atom gets a street, then one of its communities. */
export function makeAreas(
  atoms: readonly Atom[],
  divisions: readonly Division[],
): Map<number, string> {
  const members = atoms.flatMap((atom, id) => (atom.cells > 0 ? [id] : []));
  const streets = divisions.filter((d) => d.level === "street");
  const communitiesOf = (street: Division) => divisions.filter((d) => d.parent === street.code);
  const weights = streets.map((street) => sum(communitiesOf(street).map(weightOf)));
  const doors = sum(members.map((id) => atoms[id]?.doors ?? 0));
  const targets = weights.map((weight) => (doors * weight) / sum(weights));
  const street = partition(atoms, members, targets, streetSeeds(atoms, members, streets, targets));
  const community = new Map<number, string>();
  streets.forEach((division, index) => {
    const own = members.filter((id) => street.get(id) === index);
    const parts = cutStreet(atoms, own, communitiesOf(division));
    for (const [id, code] of parts) community.set(id, code);
  });
  return community;
}

function weightOf({ name }: Division): number {
  if (name.endsWith("村")) return VILLAGE;
  return name.startsWith("红旗农场") || name.startsWith("红旗场") || name.includes("虚拟")
    ? FARM
    : 1;
}

/** The four at the rim start from there and take the nearest people; the others share out the rest. */
function streetSeeds(
  atoms: readonly Atom[],
  members: readonly number[],
  streets: readonly Division[],
  targets: readonly number[],
): number[] {
  const seeds = new Array<number>(streets.length).fill(0);
  const left = new Set(members);
  streets.forEach(({ name }, index) => {
    const direction = RIM[name];
    if (!direction) return;
    const far = (id: number) =>
      (atoms[id]?.x ?? 0) * direction[0] + (atoms[id]?.y ?? 0) * direction[1];
    const start = atoms[[...left].reduce((best, id) => (far(id) > far(best) ? id : best))];
    const gap = (id: number) =>
      Math.hypot((atoms[id]?.x ?? 0) - (start?.x ?? 0), (atoms[id]?.y ?? 0) - (start?.y ?? 0));
    const near = [...left].sort((a, b) => gap(a) - gap(b) || a - b);
    const goal = targets[index] ?? 0;
    const doors = near.map((id) => atoms[id]?.doors ?? 0);
    const own = near.slice(0, countToReach(doors, goal));
    for (const id of own) left.delete(id);
    seeds[index] = seedsFor(atoms, own, [1])[0] ?? 0;
  });
  const town = streets.flatMap(({ name }, index) => (RIM[name] ? [] : [index]));
  const found = seedsFor(
    atoms,
    [...left],
    town.map((index) => targets[index] ?? 0),
  );
  for (const [i, index] of town.entries()) seeds[index] = found[i] ?? 0;
  return seeds;
}

function cutStreet(
  atoms: readonly Atom[],
  own: readonly number[],
  communities: readonly Division[],
): Map<number, string> {
  const villages = communities.filter((d) => weightOf(d) < 1);
  const town = communities.filter((d) => weightOf(d) === 1);
  const doors = sum(own.map((id) => atoms[id]?.doors ?? 0));
  const share = doors / sum(communities.map(weightOf));
  const sparse = [...own].sort((a, b) => density(atoms, a) - density(atoms, b) || a - b);
  const goal = sum(villages.map(weightOf)) * share;
  const enough = countToReach(
    sparse.map((id) => atoms[id]?.doors ?? 0),
    goal,
  );
  const cut = Math.max(villages.length, enough);
  const outer = villages.length > 0 ? sparse.slice(0, cut) : [];
  const inner = sparse.slice(outer.length);
  const ordered = [...villages, ...town];
  const targets = ordered.map((d) => weightOf(d) * share);
  const seeds = [
    ...(villages.length > 0 ? seedsFor(atoms, outer, targets.slice(0, villages.length)) : []),
    ...(town.length > 0 ? seedsFor(atoms, inner, targets.slice(villages.length)) : []),
  ];
  const owner = partition(atoms, own, targets, seeds);
  return new Map([...owner].map(([id, part]) => [id, ordered[part]?.code ?? ""]));
}

/** Doors a cell within the atom and its neighbours: one tower in a field is no town. */
function density(atoms: readonly Atom[], id: number): number {
  const near = [id, ...(atoms[id]?.edges ?? []).map((edge) => edge.to)];
  return (
    sum(near.map((n) => atoms[n]?.doors ?? 0)) / (sum(near.map((n) => atoms[n]?.cells ?? 0)) + 1)
  );
}
