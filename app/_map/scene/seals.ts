import type { Boards } from "@/lib/board/board";
import type { Ground } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import type { Millis } from "@/lib/kit/clock";
import { getOrMake } from "@/lib/kit/map";
import { type LonLat, type NodeId, splitTarget } from "@/lib/schema/territory";

/** A building of which some unit is closed, or has to be. */
export interface BuildingSeal {
  building: NodeId;
  community: NodeId;
  at: LonLat;
  /** Where it is has still to come. */
  waits: boolean;
  /** Stairwells, numbered from 1. */
  units: number;
  sealed: ReadonlySet<number>;
  /** Ordered and not carried out yet. */
  pending: ReadonlySet<number>;
  /** The next date at which somebody has to look at it again. */
  until: Millis | null;
}

type Open = { -readonly [K in keyof BuildingSeal]: BuildingSeal[K] };

const NONE: ReadonlySet<number> = new Set();
/** Most buildings have one unit closed; they share its set. */
const ONE = new Map<number, ReadonlySet<number>>();

const plus = (units: ReadonlySet<number>, unit: number): ReadonlySet<number> =>
  units.size === 0 ? getOrMake(ONE, unit, () => new Set([unit])) : new Set(units).add(unit);

/** Every building that is not normal, by its id. */
export function sealsOf(
  boards: Boards,
  held: readonly NodeId[],
  ground: Ground,
): Map<NodeId, BuildingSeal> {
  const found = new Map<NodeId, Open>();
  for (const board of held)
    for (const [target, seal] of units.each(boards, board)) {
      const { building, unit } = splitTarget(target);
      const node = ground.node(building);
      if (!node) continue;
      let of = found.get(node.id);
      if (!of) {
        of = {
          building: node.id,
          community: board,
          at: node.at,
          waits: ground.lacks?.(building) ?? false,
          units: Math.max(node.units, 1),
          sealed: NONE,
          pending: NONE,
          until: null,
        };
        found.set(node.id, of);
      }
      const carriedOut = seal.orders.some((order) => order.closedAt !== null);
      const into = carriedOut ? "sealed" : "pending";
      if (unit !== null) of[into] = plus(of[into], unit);
      else for (let n = 1; n <= of.units; n++) of[into] = plus(of[into], n);
      for (const { until } of seal.orders) of.until = Math.min(of.until ?? until, until);
    }
  return found;
}

/** A unit's state by letter, in the units' order: what an icon of a building's stairwells is named by. */
export const cellsOf = ({ units: count, sealed, pending }: BuildingSeal): string =>
  Array.from({ length: count }, (_, i) =>
    sealed.has(i + 1) ? "x" : pending.has(i + 1) ? "p" : ".",
  ).join("");

/** From how many sealed units on a community gets each tint. */
export const TINT_STEPS = [1, 3, 6, 10] as const;

export const tintOf = (sealedUnits: number): number =>
  TINT_STEPS.filter((step) => sealedUnits >= step).length;

/** Sealed units by community. */
export function sealedByCommunity(seals: Iterable<BuildingSeal>): Map<NodeId, number> {
  const sums = new Map<NodeId, number>();
  for (const { community, sealed } of seals)
    if (sealed.size > 0) sums.set(community, (sums.get(community) ?? 0) + sealed.size);
  return sums;
}
