import type { LonLat } from "@/lib/schema/territory";

/** Metres east and north of an origin. */
export type Point = readonly [x: number, y: number];

export interface Plane {
  toMetres(at: LonLat): Point;
  toLonLat(point: Point): LonLat;
}

const METRES_A_DEGREE = 111_320;

/** A flat map around an origin. Over the 30 km of a district its error stays below a metre in a thousand. */
export function planeAt(origin: LonLat): Plane {
  const [lon0, lat0] = origin;
  const east = METRES_A_DEGREE * Math.cos((lat0 * Math.PI) / 180);
  return {
    toMetres: ([lon, lat]) => [(lon - lon0) * east, (lat - lat0) * METRES_A_DEGREE],
    toLonLat: ([x, y]) => [lon0 + x / east, lat0 + y / METRES_A_DEGREE],
  };
}

/** The eighth of the compass in which `b` lies from `a`: 0 north, 1 north-east … 7 north-west. */
export function octant(a: LonLat, b: LonLat): number {
  const [x, y] = planeAt(a).toMetres(b);
  return (Math.round(Math.atan2(x, y) / (Math.PI / 4)) + 8) % 8;
}

/** Metres between two places, good enough within a district, and the same in both directions. */
export function metresBetween(a: LonLat, b: LonLat): number {
  const plane = planeAt([a[0], (a[1] + b[1]) / 2]);
  const [x, y] = plane.toMetres(a);
  const [u, v] = plane.toMetres(b);
  return Math.hypot(u - x, v - y);
}
