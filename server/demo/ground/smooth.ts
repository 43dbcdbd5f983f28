import type { Point } from "@/lib/geo/plane";

/** Turns the steps of a grid into the line they stand for. Ends stay where they are, so that borders still meet. */
export function smoothLine(
  line: readonly Point[],
  loop: boolean,
  tolerance: number,
  radius: number,
): Point[] {
  const simple = loop ? simplifyLoop(line, tolerance) : simplify(line, tolerance);
  return roundCorners(roundCorners(simple, radius, loop), radius / 2, loop);
}

/** Douglas–Peucker. */
function simplify(line: readonly Point[], tolerance: number): Point[] {
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const stack: [number, number][] = [[0, line.length - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [from, to] = span;
    let [worst, at] = [tolerance, -1];
    for (let i = from + 1; i < to; i++) {
      const gap = gapTo(line[i] ?? [0, 0], line[from] ?? [0, 0], line[to] ?? [0, 0]);
      if (gap > worst) [worst, at] = [gap, i];
    }
    if (at < 0) continue;
    keep[at] = 1;
    stack.push([from, at], [at, to]);
  }
  return line.filter((_, i) => keep[i] === 1);
}

/** A loop has no ends: it is cut at the point farthest from its start, and never becomes less than a triangle. */
function simplifyLoop(line: readonly Point[], tolerance: number): Point[] {
  const start = line[0] ?? [0, 0];
  const gaps = line.map(([x, y]) => Math.hypot(x - start[0], y - start[1]));
  const far = gaps.indexOf(Math.max(...gaps));
  const simple = [
    ...simplify(line.slice(0, far + 1), tolerance).slice(0, -1),
    ...simplify(line.slice(far), tolerance),
  ];
  return simple.length >= 4 ? simple : line.slice();
}

function gapTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** Chaikin's corner cutting, but never more than `radius` off a corner: long straight sides stay straight. */
function roundCorners(line: readonly Point[], radius: number, closed: boolean): Point[] {
  if (line.length < 3) return line.slice();
  const towards = (from: Point, to: Point): Point => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const share = Math.min(0.25, radius / length);
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  };
  const inner = closed ? line.slice(0, -1) : line.slice(1, -1);
  const cut = inner.flatMap((corner, i) => {
    const before = closed
      ? (inner[(i + inner.length - 1) % inner.length] ?? corner)
      : (line[i] ?? corner);
    const after = closed ? (inner[(i + 1) % inner.length] ?? corner) : (line[i + 2] ?? corner);
    return [towards(corner, before), towards(corner, after)];
  });
  const first = (closed ? cut[0] : line[0]) ?? [0, 0];
  const last = (closed ? cut[0] : line.at(-1)) ?? [0, 0];
  return closed ? [...cut, first] : [first, ...cut, last];
}
