import type { Ground } from "@/lib/domain/ground";
import { type LonLat, type SiteLists, splitTarget } from "@/lib/schema/territory";

/** The ground with everything that stands on it. */
export interface Sites extends Ground, SiteLists {}

/** Where a gate, exit, unit, building, area or squad is; undefined for what the territory doesn't know, or not yet. */
export function whereIs(id: string, ground: Ground): LonLat | undefined {
  const { building } = splitTarget(id);
  if (ground.lacks?.(building)) return undefined;
  const site = ground.gate(id) ?? ground.exit(id) ?? ground.node(building) ?? ground.squad(id);
  return site?.at;
}
