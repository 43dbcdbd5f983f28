import { metresBetween } from "@/lib/geo/plane";
import type { LonLat, TerritoryNode } from "@/lib/schema/territory";

/** Whose middle is nearest to a point: where somebody is, for who reads it in words. */
export function nearest(at: LonLat, places: readonly TerritoryNode[]): TerritoryNode | undefined {
  let best: TerritoryNode | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const metres = metresBetween(at, place.at);
    if (metres >= least) continue;
    least = metres;
    best = place;
  }
  return best;
}
