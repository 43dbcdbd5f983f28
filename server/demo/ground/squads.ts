import type { LonLat } from "@/lib/schema/territory";
import type { SquadRow } from "@/server/territory/input";
import type { Lanes } from "./lanes";

export interface Home {
  id: string;
  doors: number;
  at: LonLat;
}

/** One squad for every street, the others for the communities with the most people; each starts on a road. */
export function makeSquads(
  streets: readonly Home[],
  communities: readonly Home[],
  lanes: Lanes,
  total: number,
  random: () => number,
): Omit<SquadRow, "row">[] {
  const crowded = [...communities].sort((a, b) => b.doors - a.doors || (a.id < b.id ? -1 : 1));
  const homes = [...streets, ...crowded.slice(0, total - streets.length)];
  return homes.map(({ id, at }, i) => ({
    id: `s${i + 1}`,
    name: String(i + 1),
    node: id,
    at: lanes.near(at, 600)?.at ?? at,
    size: 4 + Math.floor(random() * 6),
  }));
}
