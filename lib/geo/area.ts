import type { MultiPolygon, Polygon, Position } from "geojson";
import type { Bbox, LonLat } from "@/lib/schema/territory";

export type Ring = readonly Position[];

export const polygonsOf = (area: Polygon | MultiPolygon): Position[][][] =>
  area.type === "Polygon" ? [area.coordinates] : area.coordinates;

/** Twice the signed area, in the square of the coordinates' unit; positive when counter-clockwise. */
function doubleArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    sum += ax * by - bx * ay;
  }
  return sum;
}

export const ringArea = (ring: Ring): number => doubleArea(ring) / 2;

/** The frame around any places. */
export function bboxOf(points: Iterable<readonly number[]>): Bbox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of points) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

type Nested = Position | readonly Nested[];

/** Every coordinate of a geometry, however deep. */
export function* positionsOf(nested: Nested): Generator<Position> {
  if (typeof nested[0] === "number") yield nested as Position;
  else for (const inner of nested as readonly Nested[]) yield* positionsOf(inner);
}

export const bboxOfArea = (area: Polygon | MultiPolygon): Bbox =>
  bboxOf(polygonsOf(area).flatMap((polygon) => polygon[0] ?? []));

/** Half the side of the square that stands for a building of which only a point is known, in degrees of latitude: 6 m. */
const HALF = 6 / 111_320;

/** That square around a point, closed, counter-clockwise. */
export function squareRing([lon, lat]: LonLat): [number, number][] {
  const wide = HALF / Math.cos((lat * Math.PI) / 180);
  const [west, south, east, north] = [lon - wide, lat - HALF, lon + wide, lat + HALF];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

export const frameHolds = ([west, south, east, north]: Bbox, [lon, lat]: LonLat): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** Even-odd rule over all rings, so that holes count as outside. */
export function areaHolds(area: Polygon | MultiPolygon, at: LonLat): boolean {
  return polygonsOf(area).some((polygon) => {
    let inside = false;
    for (const ring of polygon) if (ringHolds(ring, at[0], at[1])) inside = !inside;
    return inside;
  });
}

function ringHolds(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[j] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** A point well inside: the middle of the widest crossing of a few scan lines through the largest polygon. */
export function insidePoint(area: Polygon | MultiPolygon): LonLat {
  const size = (polygon: Position[][]) => Math.abs(ringArea(polygon[0] ?? []));
  const polygon = polygonsOf(area).reduce((a, b) => (size(b) > size(a) ? b : a));
  const [west, south, east, north] = bboxOf(polygon[0] ?? []);
  let best: LonLat = [(west + east) / 2, (south + north) / 2];
  let bestScore = 0;
  for (const share of SCAN_LINES) {
    const weight = 1 - Math.abs(share - 0.5);
    // Not even a line from side to side would be better, and the next ones weigh less.
    if (bestScore >= (east - west) * weight) break;
    const y = south + (north - south) * share;
    const crossings = polygon.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = crossings[i] ?? 0;
      const to = crossings[i + 1] ?? 0;
      const score = (to - from) * weight;
      if (score > bestScore) [best, bestScore] = [[(from + to) / 2, y], score];
    }
  }
  return best;
}

/** From the middle outwards. */
const SCAN_LINES = [0.5003, 0.4001, 0.6007, 0.3011, 0.7013, 0.2017, 0.8019, 0.1023, 0.9029];

function crossingsAt(ring: Ring, y: number): number[] {
  const xs: number[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    if (ay > y !== by > y) xs.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
  }
  return xs;
}
