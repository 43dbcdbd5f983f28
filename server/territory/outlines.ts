import type { Point, Position } from "geojson";
import { bboxOfArea, insidePoint, polygonsOf, squareRing } from "@/lib/geo/area";
import { hullOf } from "@/lib/geo/hull";
import { append } from "@/lib/kit/map";
import { type Bbox, LEVELS, type Level, type LonLat } from "@/lib/schema/territory";
import type { Area, NodeRow } from "./input";

/** Where each node is: its own outline or point, or what follows from those around it. Who is in no way placed is missing. */
export type Outlines = ReadonlyMap<string, Area | Point>;

/**
 * An only child without an outline fills its parent, unless it is a building; any other is drawn around what lies in it. So a
 * level that nobody surveyed still has a shape, and gets a better one as soon as there is any.
 */
export function outlinesOf(rows: readonly NodeRow[]): Outlines {
  const outlines = new Map<string, Area | Point>();
  const children = new Map<string, NodeRow[]>();
  for (const row of rows) if (row.parent !== null) append(children, row.parent, row);
  const down = rows.toSorted((a, b) => rank(a) - rank(b));
  for (const { id, parent, level, geometry } of down) {
    if (geometry && geometry.type !== "Point") outlines.set(id, geometry);
    else if (
      level !== "building" &&
      !geometry &&
      parent !== null &&
      children.get(parent)?.length === 1
    ) {
      const above = outlines.get(parent);
      if (above) outlines.set(id, above);
    }
  }
  for (const { id, geometry } of down.toReversed()) {
    if (outlines.has(id)) continue;
    const inner = (children.get(id) ?? []).flatMap((child) => {
      const outline = outlines.get(child.id);
      return outline
        ? [{ outline, whole: child.geometry !== undefined && child.level !== "building" }]
        : [];
    });
    const outline = around(inner, children.get(id)?.length ?? 0) ?? geometry;
    if (outline) outlines.set(id, outline);
  }
  return outlines;
}

const rank = (row: NodeRow): number => LEVELS.indexOf(row.level as Level);

/** Surveyed areas are taken together; buildings, points and what lacks a neighbour get a line drawn around them. */
function around(
  inner: readonly { outline: Area | Point; whole: boolean }[],
  children: number,
): Area | Point | null {
  const areas = inner.flatMap(({ outline, whole }) =>
    whole && outline.type !== "Point" ? polygonsOf(outline) : [],
  );
  if (inner.length === children && areas.length >= children && areas.length > 0)
    return { type: "MultiPolygon", coordinates: areas };
  const points = inner.flatMap(({ outline }) => pointsOf(outline));
  const [first] = points;
  if (!first) return null;
  const hull = hullOf(points);
  return hull ? { type: "Polygon", coordinates: [hull] } : { type: "Point", coordinates: first };
}

const pointsOf = (outline: Area | Point): Position[] =>
  outline.type === "Point"
    ? [outline.coordinates]
    : polygonsOf(outline).flatMap(([ring]) => ring ?? []);

/** A place for the label, and the frame to fly to. */
export function placeOf(outline: Area | Point): { at: LonLat; bbox: Bbox } {
  if (outline.type !== "Point") {
    return { at: shortened(insidePoint(outline)), bbox: bboxOfArea(outline) };
  }
  const [lon = 0, lat = 0] = outline.coordinates;
  return { at: shortened([lon, lat]), bbox: [lon, lat, lon, lat] };
}

/** Six decimals are a tenth of a metre. */
const shortened = ([lon, lat]: LonLat): LonLat => [Number(lon.toFixed(6)), Number(lat.toFixed(6))];

/** A building as the map draws it. */
export function footprint(outline: Area | Point): Area {
  if (outline.type !== "Point") return outline;
  const [lon = 0, lat = 0] = outline.coordinates;
  return { type: "Polygon", coordinates: [squareRing([lon, lat])] };
}
