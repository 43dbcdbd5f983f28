import type { LonLat } from "@/lib/schema/territory";
import type { Ring } from "./area";

/** About a centimetre, in degrees: what goes less far across is rounding, not a crossing. */
const SHALLOW = 1e-7;

type Segment = readonly [ax: number, ay: number, bx: number, by: number];

/** Where a closed ring crosses itself, as in a bow-tie; null when it doesn't. Touching is allowed. */
export function crossingOf(ring: Ring): LonLat | null {
  // Sides are met in the order of one axis, the one along which fewer of them overlap.
  if (spread(ring, 0) <= spread(ring, 1)) return firstMeeting(segmentsOf(ring, 0, 1));
  const at = firstMeeting(segmentsOf(ring, 1, 0));
  return at && [at[1], at[0]];
}

/** How many sides lie side by side along an axis, on average. */
function spread(ring: Ring, axis: 0 | 1): number {
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (const [i, point] of ring.entries()) {
    const here = point[axis] ?? 0;
    sum += Math.abs(here - (ring[i + 1]?.[axis] ?? here));
    least = Math.min(least, here);
    most = Math.max(most, here);
  }
  return sum / (most - least);
}

function segmentsOf(ring: Ring, x: 0 | 1, y: 0 | 1): Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [a, b] = [ring[i] ?? [], ring[i + 1] ?? []];
    segments.push([a[x] ?? 0, a[y] ?? 0, b[x] ?? 0, b[y] ?? 0]);
  }
  return segments.sort((a, b) => west(a) - west(b));
}

function firstMeeting(segments: readonly Segment[]): LonLat | null {
  for (const [i, a] of segments.entries()) {
    const east = Math.max(a[0], a[2]);
    for (let j = i + 1; j < segments.length; j++) {
      const b = segments[j] as Segment;
      if (west(b) > east) break;
      const at = meeting(a, b);
      if (at) return at;
    }
  }
  return null;
}

const west = ([ax, , bx]: Segment) => Math.min(ax, bx);

function meeting(a: Segment, b: Segment): LonLat | null {
  if (Math.max(a[1], a[3]) < Math.min(b[1], b[3])) return null;
  if (Math.max(b[1], b[3]) < Math.min(a[1], a[3])) return null;
  const from = offset(a, b[0], b[1]);
  const to = offset(a, b[2], b[3]);
  if (!opposite(from, to) || !opposite(offset(b, a[0], a[1]), offset(b, a[2], a[3]))) return null;
  const share = from / (from - to);
  return [b[0] + (b[2] - b[0]) * share, b[1] + (b[3] - b[1]) * share];
}

/** How far a point lies to the left of a segment's line. */
function offset([ax, ay, bx, by]: Segment, x: number, y: number): number {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0 ? 0 : ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length;
}

const opposite = (a: number, b: number) =>
  (a > SHALLOW && b < -SHALLOW) || (a < -SHALLOW && b > SHALLOW);
