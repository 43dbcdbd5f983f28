import type { Position } from "geojson";
import { areaHolds, ringArea } from "@/lib/geo/area";
import type { Point } from "@/lib/geo/plane";
import type { Area } from "@/server/territory/input";
import type { Arc } from "./arcs";
import type { Grid } from "./grid";

interface Piece {
  line: readonly Point[];
  from: number;
  to: number;
}

/**
 * The areas that a grouping of labels makes, put together from the same arcs at every level. A label's group 0 is
 * outside.
 */
export function areasOf(
  grid: Grid,
  arcs: readonly Arc[],
  groupOf: (label: number) => number,
): Map<number, Area> {
  const pieces = new Map<number, Piece[]>();
  const add = (group: number, piece: Piece) => {
    if (group === 0) return;
    const found = pieces.get(group);
    if (found) found.push(piece);
    else pieces.set(group, [piece]);
  };
  for (const { left, right, line, from, to } of arcs) {
    const [a, b] = [groupOf(left), groupOf(right)];
    if (a === b) continue;
    add(a, { line, from, to });
    add(b, { line: line.toReversed(), from: to, to: from });
  }
  return new Map([...pieces].map(([group, list]) => [group, assemble(grid, chain(list))]));
}

/** Joins pieces end to end. Where two ways lead on, the sharpest left turn stays around the same cells. */
function chain(pieces: readonly Piece[]): Point[][] {
  const leaving = new Map<number, Piece[]>();
  for (const piece of pieces) leaving.set(piece.from, [...(leaving.get(piece.from) ?? []), piece]);
  const take = (node: number, heading: number): Piece | undefined => {
    const ways = leaving.get(node) ?? [];
    const turn = (way: Piece) => {
      const angle = heading - headingAt(way.line, 0);
      return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
    };
    const best = ways.reduce<Piece | undefined>(
      (a, b) => (a && turn(a) >= turn(b) ? a : b),
      undefined,
    );
    leaving.set(
      node,
      ways.filter((way) => way !== best),
    );
    return best;
  };
  const rings: Point[][] = [];
  for (const piece of pieces) {
    if (!leaving.get(piece.from)?.includes(piece)) continue;
    leaving.set(
      piece.from,
      (leaving.get(piece.from) ?? []).filter((way) => way !== piece),
    );
    const ring: Point[] = [...piece.line];
    for (let at: Piece | undefined = piece; at && at.to !== piece.from; ) {
      at = take(at.to, headingAt(at.line, at.line.length - 2));
      if (at) ring.push(...at.line.slice(1));
    }
    rings.push(ring);
  }
  return rings;
}

function headingAt(line: readonly Point[], at: number): number {
  const [ax, ay] = line[at] ?? [0, 0];
  const [bx, by] = line[at + 1] ?? [0, 0];
  return Math.atan2(by - ay, bx - ax);
}

/** Outer rings counter-clockwise, each with the holes that lie in it. */
function assemble(grid: Grid, rings: readonly Point[][]): Area {
  const located = rings.map((ring) => ring.map((point): Position => [...grid.place(point)]));
  const outer = located.filter((ring) => ringArea(ring) > 0).map((ring) => [ring]);
  for (const hole of located.filter((ring) => ringArea(ring) < 0)) {
    const [lon = 0, lat = 0] = hole[0] ?? [];
    const holder = outer.find(
      ([ring]) => ring && areaHolds({ type: "Polygon", coordinates: [ring] }, [lon, lat]),
    );
    (holder ?? outer[0])?.push(hole);
  }
  const [only, ...more] = outer;
  return only && more.length === 0
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: outer };
}
