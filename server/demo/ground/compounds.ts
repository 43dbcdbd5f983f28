import { type Dwelling, doorsOf } from "./dwellings";
import type { Grid } from "./grid";
import { apportionWithin, countToReach, sum } from "./shares";

/** Dwellings that form one compound: built in one block, or in blocks side by side. */
export interface Compound {
  community: string;
  dwellings: Dwelling[];
}

interface Group {
  x: number;
  y: number;
  doors: number;
  /** The block it lies in, or -1 when it came from several. */
  atom: number;
  dwellings: Dwelling[];
}

/** What a road between two groups counts for, in cells. */
const ROAD = 12;

/** Gathers the dwellings of each community into compounds, `total` of them in all. */
export function makeCompounds(
  grid: Grid,
  atoms: Int32Array,
  communityOf: (dwelling: Dwelling) => string,
  dwellings: readonly Dwelling[],
  total: number,
): Compound[] {
  const blocks = new Map<string, Dwelling[]>();
  for (const d of dwellings) push(blocks, `${communityOf(d)}/${atoms[d.cell] ?? 0}`, d);
  const byCommunity = new Map<string, Group[]>();
  for (const [key, list] of blocks) {
    const [community = "", atom] = key.split("/");
    push(byCommunity, community, groupOf(grid, Number(atom), list));
  }
  const communities = [...byCommunity.keys()].sort();
  const own = communities.map((code) => byCommunity.get(code) ?? []);
  const counts = apportionWithin(
    total,
    own.map((list) => sum(list.map((group) => group.doors)) + 120 * Math.sqrt(list.length)),
    own.map((list) => sum(list.map((group) => group.dwellings.length))),
  );
  return communities.flatMap((community, i) =>
    toCount(grid, byCommunity.get(community) ?? [], counts[i] ?? 1).map((group) => ({
      community,
      dwellings: group.dwellings,
    })),
  );
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function groupOf(grid: Grid, atom: number, dwellings: Dwelling[]): Group {
  const weight = dwellings.length;
  return {
    atom,
    dwellings,
    doors: dwellings.reduce((sum, d) => sum + doorsOf(d), 0),
    x: dwellings.reduce((sum, d) => sum + (d.cell % grid.width), 0) / weight,
    y: dwellings.reduce((sum, d) => sum + Math.floor(d.cell / grid.width), 0) / weight,
  };
}

/** Merges the smallest with its nearest neighbour, or halves the largest, until there are `count`. */
function toCount(grid: Grid, start: readonly Group[], count: number): Group[] {
  let groups = start.slice();
  while (groups.length > count) {
    const small = groups.reduce((a, b) => (b.doors < a.doors ? b : a));
    const far = (g: Group) =>
      Math.hypot(g.x - small.x, g.y - small.y) + (g.atom === small.atom ? 0 : ROAD) + g.doors / 60;
    const others = groups.filter((g) => g !== small);
    const near = others.reduce((a, b) => (far(b) < far(a) ? b : a));
    const merged = groupOf(grid, near.atom === small.atom ? near.atom : -1, [
      ...near.dwellings,
      ...small.dwellings,
    ]);
    groups = [...others.filter((g) => g !== near), merged];
  }
  while (groups.length < count) {
    const large = groups
      .filter((g) => g.dwellings.length > 1)
      .reduce((a, b) => (b.doors > a.doors ? b : a));
    groups = [...groups.filter((g) => g !== large), ...halve(grid, large)];
  }
  return groups;
}

function halve(grid: Grid, group: Group): Group[] {
  const x = (d: Dwelling) => d.cell % grid.width;
  const y = (d: Dwelling) => Math.floor(d.cell / grid.width);
  const reach = (key: (d: Dwelling) => number) => {
    const values = group.dwellings.map(key);
    return Math.max(...values) - Math.min(...values);
  };
  const [along, across] = reach(x) >= reach(y) ? [x, y] : [y, x];
  const sorted = [...group.dwellings].sort((a, b) => along(a) - along(b) || across(a) - across(b));
  const half = countToReach(sorted.map(doorsOf), group.doors / 2);
  const cut = Math.min(sorted.length - 1, half);
  return [
    groupOf(grid, group.atom, sorted.slice(0, cut)),
    groupOf(grid, group.atom, sorted.slice(cut)),
  ];
}
