import { moved, worldPixel } from "./gather";
import type { Obstacle } from "./names";
import type { Sign } from "./sign";
import type { Room, Taken } from "./thin";

/** Half of a truck, and the label to its right, on a screen with 15 px text. */
const HALF = { width: 12, height: 9.5 } as const;
const LABEL = { from: 13, digit: 9 } as const;

/** Where a truck may stand from its place, the nearest first: on it, above or below, to a side. */
const SPOTS: readonly (readonly [x: number, y: number])[] = [0, 24, -26, -52]
  .flatMap((x) => [0, 14, -14, 21, -21, 30, -30].map((y) => [x, y] as const))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

const labelOf = ({ properties }: Sign): number => `${properties.label ?? ""}`.length * LABEL.digit;

/**
 * Trucks beside what they would cover: where one failed to deliver, another truck, and, where it
 * can be, a sealed building. Each takes its room; one without any stays where it is.
 */
export function placeTrucks(
  trucks: readonly Sign[],
  taken: Taken,
  seals: Taken,
  zoom: number,
  scale: number,
): Sign[] {
  return [...trucks]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((truck) => {
      const [x, y] = worldPixel(truck.at, zoom);
      const rooms = SPOTS.map((spot) => ({ spot, room: roomOfTruck(truck, x, y, spot, scale) }));
      const free = rooms.filter(({ room }) => !taken.holds(room));
      const best = free.find(({ room }) => !seals.holds(room)) ?? free[0] ?? rooms[0];
      if (!best) return truck;
      taken.add(best.room);
      return { ...truck, at: moved(truck.at, best.spot, zoom, scale) };
    });
}

function roomOfTruck(
  truck: Sign,
  x: number,
  y: number,
  [dx, dy]: readonly [number, number],
  scale: number,
): Room {
  const right = LABEL.from + labelOf(truck);
  return {
    x: x / scale + dx + (right - HALF.width) / 2,
    y: y / scale + dy,
    halfWidth: (HALF.width + right) / 2,
    halfHeight: HALF.height,
  };
}

/** A truck and its label, for what had better not cover them. */
export function truckObstacles(trucks: readonly Sign[], zoom: number, scale: number): Obstacle[] {
  return trucks.flatMap((sign): Obstacle[] => {
    const half = labelOf(sign) / 2;
    const at = moved(sign.at, [LABEL.from + half, 0], zoom, scale);
    return [
      { sign, half: HALF.width, cost: 3 },
      { sign: { ...sign, at }, half, cost: 3 },
    ];
  });
}
