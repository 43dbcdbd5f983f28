import type { Territory } from "@/app/_live/territory";
import { metresBetween } from "@/lib/geo/plane";
import type { Bbox, NodeId } from "@/lib/schema/territory";

/** Many times as many as have room for their names: of a view that shows more, those about its middle. */
const MOST_NEAR = 10_000;

/** The communities in view whose buildings have names there, the nearest to its middle first. */
export function communitiesIn(territory: Territory, view: Bbox | null): NodeId[] {
  if (!view || territory.isWhole) return [];
  const [west, south, east, north] = view;
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  const seen = [...territory.areas]
    .filter(({ level, placed, bbox: [w, s, e, n] }) => {
      return level === "community" && placed && w <= east && e >= west && s <= north && n >= south;
    })
    .map(({ id, at }) => ({ id, metres: metresBetween(middle, at) }))
    .sort((a, b) => a.metres - b.metres);
  let room = MOST_NEAR;
  return seen
    .filter(({ id }) => {
      const first = room === MOST_NEAR;
      room -= territory.sizeOf(id);
      return first || room >= 0;
    })
    .map(({ id }) => id);
}
