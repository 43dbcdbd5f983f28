import { polygonsOf } from "@/lib/geo/area";
import type { LonLat } from "@/lib/schema/territory";
import type { Area, GateRow } from "@/server/territory/input";
import { doorsOf } from "./dwellings";
import type { Lanes } from "./lanes";
import type { Named } from "./names";
import { apportion } from "./shares";

const REACH = 120;

/** Gates where a compound's edge comes nearest to a road; every community has one, the large ones more. */
export function makeGates(
  compounds: readonly (Named & { id: string; shape: Area })[],
  lanes: Lanes,
  total: number,
  random: () => number,
): Omit<GateRow, "row">[] {
  const byCommunity = groupByCommunity(compounds);
  const communities = [...byCommunity.keys()].sort();
  const doors = (list: readonly Named[]) =>
    list.flatMap((c) => c.dwellings).reduce((sum, d) => sum + doorsOf(d), 0);
  const extra = apportion(
    total - communities.length,
    communities.map((code) => doors(byCommunity.get(code) ?? []) ** 1.5),
  );
  const numbers = new Map<string, number>();
  return communities
    .flatMap((code, i) => {
      const largest = [...(byCommunity.get(code) ?? [])].sort(
        (a, b) => doors([b]) - doors([a]) || (a.id < b.id ? -1 : 1),
      );
      return Array.from({ length: 1 + (extra[i] ?? 0) }, (_, n) => {
        const compound = largest[n % largest.length] ?? missing(code);
        const site = siteOf(compound.shape, lanes, Math.floor(n / largest.length));
        const road = site.road ?? compound.name;
        const number = (numbers.get(road) ?? 0) + 1 + Math.floor(random() * 9);
        numbers.set(road, number);
        return {
          compound: compound.id,
          name: `${road}${number}号卡口`,
          at: site.at,
          need: doors([compound]) > 700 ? 3 : 2,
        };
      });
    })
    .map((gate, i) => ({ ...gate, id: `g${i + 1}` }));
}

function groupByCommunity<C extends Named>(compounds: readonly C[]): Map<string, C[]> {
  const groups = new Map<string, C[]>();
  for (const compound of compounds) {
    const list = groups.get(compound.community);
    if (list) list.push(compound);
    else groups.set(compound.community, [compound]);
  }
  return groups;
}

function missing(code: string): never {
  throw new Error(`community ${code} has no compound`);
}

/** The corner of the outline that is closest to a road; a second gate takes the one farthest from the first. */
function siteOf(shape: Area, lanes: Lanes, nth: number): { at: LonLat; road: string | undefined } {
  const edge = polygonsOf(shape).flatMap((rings) => rings[0] ?? []);
  const sites = edge.flatMap(([lon = 0, lat = 0]) => {
    const near = lanes.near([lon, lat], REACH);
    return near
      ? [{ at: [lon, lat] as LonLat, road: near.road.properties.name, metres: near.metres }]
      : [];
  });
  const [lon = 0, lat = 0] = edge[0] ?? [];
  const first = sites.reduce(
    (a, b) => (b.metres < a.metres ? b : a),
    sites[0] ?? { at: [lon, lat] as LonLat, road: undefined, metres: REACH },
  );
  if (nth === 0) return first;
  const away = (site: { at: LonLat }) =>
    Math.hypot(site.at[0] - first.at[0], site.at[1] - first.at[1]);
  return sites.reduce((a, b) => (away(b) > away(a) ? b : a), first);
}
