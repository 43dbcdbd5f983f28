import type { Ground } from "@/lib/domain/ground";
import { type GateSite, type LonLat, type SquadSite, splitTarget } from "@/lib/schema/territory";

/** The ground with everything that stands on it. */
export interface Sites extends Ground {
  readonly gates: readonly GateSite[];
  readonly squads: readonly SquadSite[];
}

/** Where a gate, unit, building, area or squad is; undefined for what the territory doesn't know. */
export const whereIs = (id: string, ground: Ground): LonLat | undefined =>
  ground.gate(id)?.at ?? ground.node(splitTarget(id).building)?.at ?? ground.squad(id)?.at;
