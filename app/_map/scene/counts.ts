import { moved } from "./gather";
import type { Obstacle } from "./names";
import type { Sign } from "./sign";
import { type Room, roomOf, type Taken } from "./thin";

/** A digit of 15 px text; a number is as wide as its digits and needs a little air. */
const DIGIT = 9;
const HALF_HEIGHT = 7;
const halfWidth = ({ properties }: Sign): number =>
  (`${properties.label}`.length * DIGIT) / 2 + DIGIT / 4;

/** Where a number may stand about the middle of its community, the nearest first. */
const SPOTS: readonly (readonly [x: number, y: number])[] = [0, 8, -8, 17, -17, 26, -26]
  .flatMap((x) => [0, 8, -8, 17, -17].map((y) => [x, y] as const))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

export const countObstacles = (counts: readonly Sign[]): Obstacle[] =>
  counts.map((sign) => ({ sign, half: halfWidth(sign) + DIGIT / 4, cost: 2.5 }));

/** Numbers that lie neither on a name nor on each other; one without any room stays in the middle. */
export function placeCounts(
  counts: readonly Sign[],
  taken: Taken,
  zoom: number,
  scale: number,
): Sign[] {
  return counts.map((sign) => {
    const own = roomOf(sign, halfWidth(sign), HALF_HEIGHT, zoom, scale);
    const at = ([dx, dy]: readonly [number, number]): Room => ({
      ...own,
      x: own.x + dx,
      y: own.y + dy,
    });
    const spot = SPOTS.find((one) => !taken.holds(at(one))) ?? ([0, 0] as const);
    taken.add(at(spot));
    return { ...sign, at: moved(sign.at, spot, zoom, scale) };
  });
}
