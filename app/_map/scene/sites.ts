import type { Ground } from "@/lib/domain/ground";
import { type GateSite, type LonLat, type SquadSite, splitTarget } from "@/lib/schema/territory";

/** The ground with everything that stands on it. */
export interface Sites extends Ground {
  readonly gates: readonly GateSite[];
  readonly squads: readonly SquadSite[];
}

/** Where a gate, unit, building, area or squad is; undefined for what the territory doesn't know, or not yet. */
export function whereIs(id: string, ground: Ground): LonLat | undefined {
  const { building } = splitTarget(id);
  if (ground.lacks?.(building)) return undefined;
  return ground.gate(id)?.at ?? ground.node(building)?.at ?? ground.squad(id)?.at;
}
