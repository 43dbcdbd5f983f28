import { planeAt } from "@/lib/geo/plane";
import type { LonLat } from "@/lib/schema/territory";

/**
 * A freehand line with as few points as it takes to stay within `metres` of itself (Douglas and Peucker).
 * Its ends stay.
 */
export function simplified(points: readonly LonLat[], metres: number): LonLat[] {
  const [first] = points;
  if (!first || points.length < 3) return [...points];
  const plane = planeAt(first);
  const flat = points.map((at) => plane.toMetres(at));
  const kept = new Set([0, points.length - 1]);
  const open: [from: number, to: number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [worst, far] = [metres, -1];
    for (let i = from + 1; i < to; i++) {
      const away = awayFrom(flat[i] ?? [0, 0], flat[from] ?? [0, 0], flat[to] ?? [0, 0]);
      if (away > worst) [worst, far] = [away, i];
    }
    if (far < 0) continue;
    kept.add(far);
    open.push([from, far], [far, to]);
  }
  return points.filter((_, i) => kept.has(i));
}

type Point = readonly [x: number, y: number];

function awayFrom([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const share = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}
