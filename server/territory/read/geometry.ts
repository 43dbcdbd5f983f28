import type { Geometry, Position } from "geojson";
import { flawOfPlace, flawsOfArea } from "../check-shape";
import type { System } from "./coordinates";
import type { ReadProblemCode } from "./source";
import type { Values } from "./unreadable";

export interface Flaw {
  code: ReadProblemCode;
  values?: Values | undefined;
}

/** How many lists lie around the positions of a geometry, and the fewest positions of the innermost. */
const SHAPES: Readonly<Record<string, readonly [lists: number, fewest: number]>> = {
  Point: [0, 1],
  MultiPoint: [1, 1],
  LineString: [1, 2],
  MultiLineString: [2, 2],
  Polygon: [2, 1],
  MultiPolygon: [3, 1],
};

/** What a file holds as a geometry, in longitude and latitude; or the first that is wrong with it. */
export function geometryOf(value: unknown, system: System): Geometry | Flaw {
  try {
    return read(value, system);
  } catch (error) {
    if (error instanceof Flawed) return error.flaw;
    throw error;
  }
}

class Flawed extends Error {
  constructor(readonly flaw: Flaw) {
    super(flaw.code);
  }
}

const bad = () => new Flawed({ code: "bad-geometry" });

function read(value: unknown, system: System): Geometry {
  const { type, coordinates, geometries } = (value ?? {}) as Record<string, unknown>;
  if (type === "GeometryCollection" && Array.isArray(geometries) && geometries.length > 0)
    return { type, geometries: geometries.map((part) => read(part, system)) };
  const shape = typeof type === "string" && Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  if (!shape) throw bad();
  const geometry = { type, coordinates: nested(coordinates, ...shape, system) } as Geometry;
  if (geometry.type === "Polygon" || geometry.type === "MultiPolygon") {
    const [flaw] = flawsOfArea(geometry, null);
    if (flaw) throw new Flawed(flaw as Flaw);
  }
  return geometry;
}

type Nested = Position | Nested[];

function nested(value: unknown, lists: number, fewest: number, system: System): Nested {
  if (!Array.isArray(value)) throw bad();
  if (lists === 0) {
    const place = placeOf(value, system);
    if (!Array.isArray(place)) throw new Flawed(place);
    return place;
  }
  if (value.length < (lists === 1 ? fewest : 1)) throw bad();
  return value.map((part) => nested(part, lists - 1, fewest, system));
}

/** A position in WGS 84, or what is wrong with it. */
export function placeOf([x, y]: readonly unknown[], system: System): Position | Flaw {
  if (!isReal(x) || !isReal(y)) return { code: "bad-geometry" };
  if (x === 0 && y === 0) return { code: "coordinate-zero" };
  const values = { lon: x, lat: y };
  const flaw = flawOfPlace([x, y], null);
  // What is no place in degrees may be metres; what is one can't be.
  if (system.degrees && flaw) return flaw as Flaw;
  if (!system.degrees && !flaw)
    return { code: "coordinate-in-degrees", values: { ...values, coordinates: system.name } };
  const place = system.toWgs84([x, y]);
  if (place.every(isReal)) return place;
  const swapped = system.toWgs84([y, x]).every(isReal);
  return { code: swapped ? "coordinate-swapped" : "coordinate-out-of-range", values };
}

const isReal = (value: unknown): value is number => Number.isFinite(value);
