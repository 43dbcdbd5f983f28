import type { Point, Position } from "geojson";
import { bboxOfArea, insidePoint, polygonsOf, squareRing } from "@/lib/geo/area";
import { hullOf } from "@/lib/geo/hull";
import { type Bbox, LEVELS, type Level, type LonLat } from "@/lib/schema/territory";
import type { Area, NodeRow, Nodes } from "./input";
import { aboveOf, buildingsOf } from "./rows/kinds";

/**
 * Where each node above the buildings is: its own outline or point, or what follows from those around it.
 * Who is in no way placed is missing. A building is where its row says, and nowhere else.
 */
export type Outlines = ReadonlyMap<string, Area | Point>;

export const outlineOf = (row: NodeRow, outlines: Outlines): Area | Point | undefined =>
  row.level === "building" ? row.geometry : outlines.get(row.id);

/**
 * An only child without an outline fills its parent; any other is drawn around what lies in it. So a
 * level that nobody surveyed still has a shape, and gets a better one as soon as there is any. `each` sees
 * every building on the way, for to go through a million of them takes its time.
 */
export function outlinesOf(rows: Nodes, each?: (building: NodeRow) => void): Outlines {
  const outlines = new Map<string, Area | Point>();
  const down = [...aboveOf(rows)].sort((a, b) => rank(a) - rank(b));
  const inner = new Map(down.map(({ id, geometry }) => [id, new Inner(isArea(geometry))]));
  for (const row of buildingsOf(rows)) {
    inner.get(row.parent ?? "")?.building(row.geometry);
    each?.(row);
  }
  for (const { parent } of down) inner.get(parent ?? "")?.child();
  for (const { id, parent, geometry } of down) {
    if (isArea(geometry)) outlines.set(id, geometry);
    else if (!geometry && parent !== null && inner.get(parent)?.children === 1) {
      const above = outlines.get(parent);
      if (above) outlines.set(id, above);
    }
  }
  for (const { id, parent, geometry } of down.toReversed()) {
    const outline = outlines.get(id) ?? inner.get(id)?.around() ?? geometry;
    if (!outline) continue;
    outlines.set(id, outline);
    inner.get(parent ?? "")?.add(outline, geometry !== undefined);
  }
  return outlines;
}

const rank = (row: NodeRow): number => LEVELS.indexOf(row.level as Level);

const isArea = (geometry: NodeRow["geometry"]): geometry is Area =>
  geometry !== undefined && geometry.type !== "Point";

/** What lies in a node, as far as it tells where the node is. */
class Inner {
  children = 0;
  #placed = 0;
  #areas: Position[][][] = [];
  #points: Position[] = [];
  #most = MOST_POINTS;
  #first: Position | undefined;

  /** Who has an outline of its own needs none drawn around. */
  constructor(private readonly outlined: boolean) {}

  child(): void {
    this.children++;
  }

  building(geometry: NodeRow["geometry"]): void {
    this.child();
    if (geometry && !this.outlined) this.#around(geometry);
  }

  /** From the last child to the first. `whole`: surveyed itself, not a guess. */
  add(outline: Area | Point, whole: boolean): void {
    if (this.outlined) return;
    this.#first = undefined;
    this.#around(outline);
    if (whole && outline.type !== "Point") this.#areas.unshift(...polygonsOf(outline));
  }

  #around(outline: Area | Point): void {
    this.#placed++;
    const points = pointsOf(outline);
    this.#first ??= points[0];
    this.#points.push(...points);
    if (this.#points.length <= this.#most) return;
    this.#points = hullOf(this.#points) ?? this.#points;
    // Points in one place or in a line have no hull, and some hulls have many corners.
    this.#most = Math.max(MOST_POINTS, 2 * this.#points.length);
  }

  /** Surveyed areas are taken together; buildings, points and what lacks a neighbour get a line drawn around them. */
  around(): Area | Point | null {
    const areas = this.#areas;
    if (this.#placed === this.children && areas.length >= this.children && areas.length > 0)
      return { type: "MultiPolygon", coordinates: areas };
    if (!this.#first) return null;
    const hull = hullOf(this.#points);
    return hull
      ? { type: "Polygon", coordinates: [hull] }
      : { type: "Point", coordinates: this.#first };
  }
}

/** Beyond so many, those inside the others are let go: the line around them stays the same. */
const MOST_POINTS = 64;

/** A point, or the corners of the outer rings. */
export const pointsOf = (outline: Area | Point): Position[] =>
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
