import type { Position } from "geojson";
import { polygonsOf, ringArea } from "@/lib/geo/area";
import { crossingOf } from "@/lib/geo/crossing";
import type { ImportProblemCode } from "@/lib/i18n/messages/import";
import type { Bbox } from "@/lib/schema/territory";
import type { Area } from "./input";

export interface Flaw {
  code: ImportProblemCode;
  values?: Record<string, string | number>;
}

/** What is wrong with one place; null when nothing is. */
export function flawOfPlace(at: unknown, around: Bbox | null): Flaw | null {
  const [lon, lat] = Array.isArray(at) ? (at as unknown[]) : [];
  if (
    typeof lon !== "number" ||
    typeof lat !== "number" ||
    !Number.isFinite(lon) ||
    !Number.isFinite(lat)
  )
    return { code: "bad-geometry" };
  const values = { lon, lat };
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    return {
      code:
        Math.abs(lat) <= 180 && Math.abs(lon) <= 90
          ? "coordinate-swapped"
          : "coordinate-out-of-range",
      values,
    };
  if (lon === 0 && lat === 0) return { code: "coordinate-zero" };
  if (around && !within(around, lon, lat))
    return { code: within(around, lat, lon) ? "coordinate-swapped" : "outside-district", values };
  return null;
}

/** What is wrong with an area; the first flaw of each ring. */
export function flawsOfArea(area: Area, around: Bbox | null): Flaw[] {
  if ((area.type !== "Polygon" && area.type !== "MultiPolygon") || !Array.isArray(area.coordinates))
    return [{ code: "bad-geometry" }];
  const polygons = polygonsOf(area);
  if (polygons.length === 0 || !polygons.every((rings) => Array.isArray(rings) && rings.length > 0))
    return [{ code: "bad-geometry" }];
  return polygons.flat().flatMap((ring) => flawOfRing(ring, around) ?? []);
}

function flawOfRing(ring: Position[], around: Bbox | null): Flaw | null {
  if (!Array.isArray(ring)) return { code: "bad-geometry" };
  for (const at of ring) {
    const flaw = flawOfPlace(at, around);
    if (flaw) return flaw;
  }
  if (ring.length < 4) return { code: "ring-too-short", values: { points: ring.length } };
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return { code: "ring-open" };
  if (ringArea(ring) === 0) return { code: "ring-without-area" };
  const crossing = crossingOf(ring);
  if (!crossing) return null;
  // A tenth of a metre is enough to find it by.
  const [lon, lat] = crossing.map((degrees) => Number(degrees.toFixed(6)));
  return { code: "ring-crossing", values: { lon: lon ?? 0, lat: lat ?? 0 } };
}

/** Lets a border lie a little off, as surveys do. */
const SLACK = 0.02;

const within = ([west, south, east, north]: Bbox, lon: number, lat: number): boolean =>
  lon >= west - SLACK && lon <= east + SLACK && lat >= south - SLACK && lat <= north + SLACK;
