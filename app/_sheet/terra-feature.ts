import type { GeoJSONStoreFeatures } from "terra-draw";
import type { LonLat } from "@/lib/schema/territory";
import type { SketchKind } from "@/lib/sheet/sketch";

const MODE_OF: Record<SketchKind, string> = {
  point: "point",
  text: "point",
  line: "line",
  arrow: "line",
  area: "area",
};

/** A sketch as Terra Draw takes hold of it. */
export function featureOf(
  id: string,
  kind: SketchKind,
  points: readonly LonLat[],
): GeoJSONStoreFeatures {
  const [first = [0, 0]] = points;
  const copy = points.map((at) => [...at]);
  const properties = { mode: MODE_OF[kind] };
  if (kind === "area")
    return {
      type: "Feature",
      id,
      properties,
      geometry: { type: "Polygon", coordinates: [[...copy, [...first]]] },
    };
  if (kind === "line" || kind === "arrow")
    return { type: "Feature", id, properties, geometry: { type: "LineString", coordinates: copy } };
  return { type: "Feature", id, properties, geometry: { type: "Point", coordinates: [...first] } };
}

/** The points of what Terra Draw has, as a sketch has them. */
export function pointsOf({ geometry }: GeoJSONStoreFeatures): LonLat[] {
  if (geometry.type === "Point") return [geometry.coordinates as [number, number]];
  const all = geometry.type === "Polygon" ? (geometry.coordinates[0] ?? []) : geometry.coordinates;
  const open = geometry.type === "Polygon" ? all.slice(0, -1) : all;
  // While it grows, the end that follows the pointer may still lie on the last corner.
  return (open as [number, number][]).filter(
    ([lon, lat], i) => i === 0 || lon !== open[i - 1]?.[0] || lat !== open[i - 1]?.[1],
  );
}
