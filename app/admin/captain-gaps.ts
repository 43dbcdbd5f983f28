import { type NodeId, type TerritoryNode, unitId } from "@/lib/schema/territory";

/** Where a captain is appointed: a compound, building or unit, or null for the whole community. */
export type CaptainSubject = string | null;

/**
 * Of a community the doors that no captain answers for: buildings where none of theirs has one, else their units.
 * Where nobody lives, none is missed.
 */
export function captainGaps(
  buildings: Iterable<Pick<TerritoryNode, "id" | "parent" | "units" | "households">>,
  captains: readonly CaptainSubject[],
): { units: number; places: string[] } {
  const gaps = { units: 0, places: [] as string[] };
  if (captains.includes(null)) return gaps;
  const theirs = new Set(captains);
  for (const { id, parent, units, households } of buildings) {
    if (households === 0 || theirs.has(id) || (parent !== null && theirs.has(parent))) continue;
    const all = Array.from({ length: units }, (_, i) => unitId(id, i + 1));
    const without = all.filter((unit) => !theirs.has(unit));
    gaps.units += without.length;
    gaps.places.push(...(without.length === units ? [id] : without));
  }
  return gaps;
}

/** The buildings of a community, compound by compound. */
export const buildingsIn = (
  community: NodeId,
  ground: { children(id: NodeId): readonly TerritoryNode[] },
): TerritoryNode[] =>
  ground
    .children(community)
    .flatMap((child) => (child.level === "building" ? [child] : buildingsIn(child.id, ground)));
