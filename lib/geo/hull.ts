import type { Position } from "geojson";

/** The convex ring around points, closed and counter-clockwise; null when they have no area. */
export function hullOf(points: readonly Position[]): Position[] | null {
  const sorted = [...points].sort(([ax = 0, ay = 0], [bx = 0, by = 0]) => ax - bx || ay - by);
  const lower = chain(sorted);
  const upper = chain([...sorted].reverse());
  const [first] = lower;
  const ring = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return first && ring.length >= 3 ? [...ring, first] : null;
}

/** The points at which a line along one side turns left. */
function chain(sorted: readonly Position[]): Position[] {
  const line: Position[] = [];
  for (const point of sorted) {
    while (line.length >= 2 && turn(line.at(-2), line.at(-1), point) <= 0) line.pop();
    line.push(point);
  }
  return line;
}

function turn([ax = 0, ay = 0]: Position = [], [bx = 0, by = 0]: Position = [], c: Position) {
  const [cx = 0, cy = 0] = c;
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
