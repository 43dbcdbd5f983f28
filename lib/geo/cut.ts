import type { MultiPolygon, Polygon, Position } from "geojson";
import { difference, type Geom, intersection, union } from "polyclip-ts";
import type { LonLat } from "@/lib/schema/territory";
import { bboxOf, bboxOfArea, polygonsOf, ringArea } from "./area";
import { crossingOf } from "./crossing";

type Area = Polygon | MultiPolygon;

/**
 * An area in two by a line, degrees: what lies at its left, and what at its right. Beyond its ends the line
 * goes straight on; null when it leaves nothing on one side, or crosses itself.
 */
export function cutArea(area: Area, line: readonly LonLat[]): [left: Area, right: Area] | null {
  const side = leftOf(line, area);
  if (!side) return null;
  const whole = geomOf(area);
  const [left, right] = [intersection(whole, side), difference(whole, side)];
  const [one, other] = [areaOf(left), areaOf(right)];
  return one && other ? [one, other] : null;
}

/** Areas in one, holes and all; null when nothing is left. */
export function joinAreas([first, ...rest]: readonly Area[]): Area | null {
  return first ? areaOf(union(geomOf(first), ...rest.map(geomOf))) : null;
}

/** Whether two areas have more in common than a border. */
export const overlap = (one: Area, other: Area): Area | null =>
  areaOf(intersection(geomOf(one), geomOf(other)));

/** What of an area lies outside of another. */
export const outsideOf = (area: Area, around: Area): Area | null =>
  areaOf(difference(geomOf(area), geomOf(around)));

/** In square degrees, holes taken off. */
export const sizeOf = (area: Area): number =>
  polygonsOf(area).reduce(
    (sum, [outer, ...holes]) =>
      sum +
      Math.abs(ringArea(outer ?? [])) -
      holes.reduce((less, hole) => less + Math.abs(ringArea(hole)), 0),
    0,
  );

/** Slivers under a hundredth of a square metre are what rounding leaves. */
const SLIVER = 1e-12;

const geomOf = (area: Area): Geom => polygonsOf(area) as Geom;

function areaOf(polygons: Geom): Area | null {
  const kept = (polygons as Position[][][]).filter(
    ([outer]) => Math.abs(ringArea(outer ?? [])) > SLIVER,
  );
  const [only] = kept;
  if (!only) return null;
  return kept.length === 1
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: kept };
}

/** Everything at the left of a line, as far as it matters to an area: the line, then around outside of all. */
function leftOf(line: readonly LonLat[], area: Area): Geom | null {
  const [west, south, east, north] = bboxOf([...line, ...bboxCorners(bboxOfArea(area))]);
  const reach = 4 * Math.max(east - west, north - south);
  const middle: LonLat = [(west + east) / 2, (south + north) / 2];
  const corners = line.filter((at, i) => i === 0 || !same(at, line[i - 1]));
  const [first, second] = corners;
  const [before, last] = corners.slice(-2);
  if (!first || !second || !before || !last) return null;
  const start = beyond(second, first, reach);
  const end = beyond(before, last, reach);
  // Back from the end to the start at the left of both, on a circle that holds everything.
  const [from, to] = [angle(middle, end), angle(middle, start)];
  const turn = (to - from + 2 * Math.PI) % (2 * Math.PI);
  const steps = 16;
  const around = Array.from({ length: steps + 1 }, (_, i): Position => {
    const at = from + (turn * i) / steps;
    return [middle[0] + 3 * reach * Math.cos(at), middle[1] + 3 * reach * Math.sin(at)];
  });
  const ring = [start, ...corners, end, ...around, start].map(([lon = 0, lat = 0]) => [lon, lat]);
  return crossingOf(ring) ? null : ([ring] as Geom);
}

const bboxCorners = ([west, south, east, north]: readonly number[]): Position[] => [
  [west ?? 0, south ?? 0],
  [east ?? 0, north ?? 0],
];

const same = (a: LonLat, b: LonLat | undefined): boolean => a[0] === b?.[0] && a[1] === b[1];

const angle = ([x, y]: LonLat, [px, py]: LonLat): number => Math.atan2(py - y, px - x);

function beyond([ax, ay]: LonLat, [bx, by]: LonLat, reach: number): LonLat {
  const length = Math.hypot(bx - ax, by - ay);
  return [bx + ((bx - ax) / length) * reach, by + ((by - ay) / length) * reach];
}
