import type { Feature, Geometry, LineString } from "geojson";
import { polygonsOf, ringArea } from "@/lib/geo/area";
import type { Area, GroundInput, Line, RoadClass } from "@/server/territory/input";
import type { SourceRow } from "@/server/territory/read/source";

const ROADS: Readonly<Record<string, RoadClass>> = {
  motorway: "arterial",
  trunk: "arterial",
  primary: "arterial",
  secondary: "main",
  tertiary: "main",
  residential: "minor",
  unclassified: "minor",
  living_street: "minor",
  service: "minor",
  road: "minor",
  pedestrian: "path",
  footway: "path",
  path: "path",
  steps: "path",
  cycleway: "path",
  track: "path",
};
const RAIL = new Set(["rail", "light_rail", "tram", "narrow_gauge"]);
const GREEN = new Set(
  "park garden golf_course grass forest wood meadow cemetery scrub village_green recreation_ground pitch".split(
    " ",
  ),
);

/** Adds what a row draws, by OSM's tags; false when it draws nothing. */
export function addGround(ground: GroundInput, { values, geometry }: SourceRow): boolean {
  const tag = (key: string) => String(values[key] ?? "");
  if (!geometry) return false;
  if (isLine(geometry)) {
    const road = ROADS[tag("highway").replace(/_link$/, "")];
    const name = tag("name");
    if (road)
      ground.roads.push({
        type: "Feature",
        geometry,
        properties: { class: road, ...(name ? { name } : {}) },
      });
    else if (RAIL.has(tag("railway"))) ground.rail.push(plain(geometry));
    else if (tag("waterway")) ground.waterways.push(plain(geometry));
    else if (tag("natural") === "coastline") addCoast(ground, geometry);
    else return false;
    return true;
  }
  if (!isArea(geometry)) return false;
  if (tag("natural") === "water" || tag("waterway") === "riverbank")
    ground.water.push(plain(geometry));
  else if (tag("natural") === "coastline")
    for (const shore of shoresOf(geometry)) addCoast(ground, shore);
  else if ([tag("leisure"), tag("landuse"), tag("natural")].some((word) => GREEN.has(word)))
    ground.green.push(plain(geometry));
  else if (tag("building")) ground.buildings.push(plain(geometry));
  else return false;
  return true;
}

const addCoast = (ground: GroundInput, shore: Line): void => {
  ground.coast ??= [];
  ground.coast.push(plain(shore));
};

/** A shore that comes as an area is an island's: land within, whichever way round it is written. */
const shoresOf = (area: Area): LineString[] =>
  polygonsOf(area).flatMap(([ring = []]) => ({
    type: "LineString",
    coordinates: ringArea(ring) < 0 ? ring.toReversed() : ring,
  }));

const plain = <G extends Geometry>(geometry: G): Feature<G> => ({
  type: "Feature",
  geometry,
  properties: {},
});

const isLine = (geometry: Geometry): geometry is Line =>
  geometry.type === "LineString" || geometry.type === "MultiLineString";
const isArea = (geometry: Geometry): geometry is Area =>
  geometry.type === "Polygon" || geometry.type === "MultiPolygon";
