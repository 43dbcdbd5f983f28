import type * as GeoJSON from "geojson";
import { COLOURS, LONGEST_LABEL, Sketch, type Stroke } from "./sketch";

/** A sheet as any other map program reads it; what only we know is in the properties. */
export function toGeoJson(sketches: Iterable<[string, Sketch]>): GeoJSON.FeatureCollection {
  const features = [...sketches].map(([id, sketch]): GeoJSON.Feature => {
    const { points, ...properties } = sketch;
    return { type: "Feature", id, properties, geometry: geometryOf(sketch) };
  });
  return { type: "FeatureCollection", features };
}

function geometryOf({ kind, points }: Sketch): GeoJSON.Geometry {
  const line = points.map(([lon, lat]) => [lon, lat]);
  const [first = []] = line;
  if (kind === "point" || kind === "text") return { type: "Point", coordinates: first };
  if (kind === "area") return { type: "Polygon", coordinates: [[...line, first]] };
  return { type: "LineString", coordinates: line };
}

/**
 * Sketches out of GeoJSON of any origin, to be drawn under the ids that `make` gives; `left` counts the
 * shapes that no sketch can hold. Holes of areas and heights are dropped.
 */
export function fromGeoJson(
  json: unknown,
  make: () => string,
): { strokes: (Stroke & { sketch: Sketch })[]; left: number } {
  const strokes: (Stroke & { sketch: Sketch })[] = [];
  let left = 0;
  for (const { geometry, properties } of featuresOf(json)) {
    for (const simple of simpleOf(geometry)) {
      const sketch = sketchOf(simple, properties);
      if (sketch) strokes.push({ id: make(), sketch });
      else left++;
    }
  }
  return { strokes, left };
}

interface Loose {
  geometry: unknown;
  properties: Record<string, unknown>;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function featuresOf(json: unknown): Loose[] {
  const { type, features, geometry, properties } = record(json);
  if (type === "FeatureCollection") return list(features).flatMap(featuresOf);
  if (type === "Feature") return [{ geometry, properties: record(properties) }];
  return [{ geometry: json, properties: {} }];
}

/** The points, lines and areas of a geometry, each by itself. */
function simpleOf(geometry: unknown): { type: unknown; coordinates: unknown }[] {
  const { type, coordinates, geometries } = record(geometry);
  if (type === "GeometryCollection") return list(geometries).flatMap(simpleOf);
  if (typeof type === "string" && type.startsWith("Multi"))
    return list(coordinates).map((one) => ({ type: type.slice(5), coordinates: one }));
  return [{ type, coordinates }];
}

function sketchOf(
  { type, coordinates }: { type: unknown; coordinates: unknown },
  properties: Record<string, unknown>,
): Sketch | null {
  const { kind, symbol, label, name, title } = properties;
  const said = [label, name, title].find((one) => typeof one === "string") ?? "";
  const shared = {
    colour: COLOURS.find((one) => one === properties.colour) ?? "ink",
    label: String(said)
      .replace(/\p{Cc}+/gu, " ")
      .slice(0, LONGEST_LABEL)
      .toWellFormed(),
  };
  const tries: unknown[] = [];
  if (type === "Point") {
    const points = places([coordinates]);
    if (kind === "text") tries.push({ kind, points, ...shared });
    tries.push({ kind: "point", symbol, points, ...shared });
    tries.push({ kind: "point", symbol: "note", points, ...shared });
  } else if (type === "LineString") {
    tries.push({
      kind: kind === "arrow" ? "arrow" : "line",
      points: places(list(coordinates)),
      ...shared,
    });
  } else if (type === "Polygon") {
    tries.push({ kind: "area", points: open(places(list(list(coordinates)[0]))), ...shared });
  }
  for (const one of tries) {
    const parsed = Sketch.safeParse(one);
    if (parsed.success) return parsed.data;
  }
  return null;
}

const places = (coordinates: readonly unknown[]): unknown[] =>
  coordinates.map((one) => list(one).slice(0, 2));

/** A ring without the point that closes it. */
const open = (ring: readonly unknown[]): unknown[] =>
  ring.length > 1 && JSON.stringify(ring[0]) === JSON.stringify(ring.at(-1))
    ? ring.slice(0, -1)
    : [...ring];
