import type { MultiPolygon, Polygon, Position } from "geojson";
import { areaHolds, ringArea } from "@/lib/geo/area";

/**
 * Makes areas of a Shapefile's rings, which stand there in one row: those that run clockwise are
 * outer ones, the others are holes in them. Where all run the same way, none is a hole.
 */
export function polygonOf(rings: Position[][]): Polygon | MultiPolygon {
  const outers = rings.filter((ring) => ringArea(ring) <= 0);
  if (outers.length === 0) return areaOf(rings.map((ring) => [ring]));
  const polygons = outers.map((ring) => [ring]);
  for (const hole of rings.filter((ring) => ringArea(ring) > 0)) {
    const around = polygons.find(([outer]) => outer && holds(outer, hole));
    if (around) around.push(hole);
    else polygons.push([hole]);
  }
  return areaOf(polygons);
}

const areaOf = (polygons: Position[][][]): Polygon | MultiPolygon =>
  polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0] ?? [] }
    : { type: "MultiPolygon", coordinates: polygons };

/** A hole may touch its outer ring, so that not each of its points is inside. */
const holds = (outer: Position[], hole: Position[]): boolean =>
  hole.some(([x = 0, y = 0]) => areaHolds({ type: "Polygon", coordinates: [outer] }, [x, y]));
