import { GeoJSONVT, type GeoJSONVTTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import type { Feature } from "geojson";
import { bboxOfArea } from "@/lib/geo/area";
import { MAX_ZOOM, MIN_ZOOM, tilesIn } from "@/lib/geo/tile-cover";
import type { Bbox } from "@/lib/schema/territory";
import type { Area, Line } from "@/server/territory/input";
import { type MadeTile, writePmtiles } from "./write-pmtiles";

/** Features with tags as OpenStreetMap has them. */
export interface Tagged {
  roads: Feature<Line, { highway: string; name?: string }>[];
  rail: Feature<Line>[];
  water: Feature<Area>[];
  waterways: Feature<Line, { waterway?: string }>[];
  green: Feature<Area, { kind?: string }>[];
  buildings: Feature<Area>[];
  places?: Feature[];
}

const EXTENT = 4096;

const KIND: Readonly<Record<string, string>> = {
  motorway: "highway",
  trunk: "major_road",
  primary: "major_road",
  secondary: "major_road",
  tertiary: "major_road",
  residential: "minor_road",
  unclassified: "minor_road",
  living_street: "minor_road",
  service: "minor_road",
  road: "minor_road",
};

/** First zoom at which the real archives have a road of this kind. */
const FROM: Readonly<Record<string, number>> = {
  highway: 8,
  major_road: 8,
  minor_road: 12,
  path: 13,
};

function roadOf({ geometry, properties }: Tagged["roads"][number]): Feature {
  const detail = properties.highway.replace(/_link$/, "");
  const kind = KIND[detail] ?? "path";
  const { name } = properties;
  return {
    type: "Feature",
    geometry,
    properties: {
      kind,
      kind_detail: detail,
      ...(detail === properties.highway ? {} : { is_link: true }),
      ...(name ? { name, "name:en": `${name} St` } : {}),
    },
  };
}

const tagged = ({ geometry }: Feature, properties: object): Feature => ({
  type: "Feature",
  geometry,
  properties,
});

/** An archive as `pmtiles extract` cuts one out of Protomaps' builds: their layers, version 4, of these features. */
export function protomapsArchive(from: Tagged, [west, south, east, north]: Bbox): Uint8Array {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const layers: Record<string, Feature[]> = {
    earth: [
      {
        type: "Feature",
        geometry: { type: "Polygon", coordinates: [ring] },
        properties: { kind: "earth" },
      },
    ],
    landuse: from.green.map((one) => tagged(one, { kind: one.properties.kind ?? "park" })),
    water: [
      ...from.water.map((one) => tagged(one, { kind: "lake" })),
      ...from.waterways.map((one) => tagged(one, { kind: one.properties.waterway ?? "stream" })),
    ],
    roads: [
      ...from.roads.map(roadOf),
      ...from.rail.map((one) => tagged(one, { kind: "rail", kind_detail: "rail" })),
    ],
    buildings: from.buildings.map((one) => tagged(one, { kind: "building" })),
    places: from.places ?? [],
  };
  const tiles = [...cut(layers, [west, south, east, north])];
  return writePmtiles(tiles, {
    leafSize: 500,
    metadata: {
      name: "Basemap",
      version: "4.11.0",
      attribution: '<a href="https://www.openstreetmap.org/copyright">© OpenStreetMap</a>',
      vector_layers: Object.keys(layers).map((id) => ({ id, fields: { kind: "String" } })),
    },
  });
}

function* cut(layers: Readonly<Record<string, Feature[]>>, frame: Bbox): Generator<MadeTile> {
  const options = {
    maxZoom: MAX_ZOOM,
    indexMaxZoom: MIN_ZOOM,
    extent: EXTENT,
    buffer: 64,
    tolerance: 3,
  };
  const indexes = Object.entries(layers).map(([name, features]) => ({
    name,
    index: new GeoJSONVT({ type: "FeatureCollection", features }, options),
  }));
  for (let zoom = MIN_ZOOM; zoom <= MAX_ZOOM; zoom++)
    for (const { z, x, y } of tilesIn(frame, zoom, 0)) {
      const shown: Record<string, GeoJSONVTTile> = {};
      for (const { name, index } of indexes) {
        const found = index.getTile(z, x, y);
        const features = found?.features.filter(({ tags }) => z >= fromZoom(name, tags ?? {}));
        if (found && features && features.length > 0)
          shown[name] = { ...found, features: features as typeof found.features };
      }
      if (Object.keys(shown).length > 0)
        yield { z, x, y, bytes: fromGeojsonVt(shown, { version: 2, extent: EXTENT }) };
    }
}

function fromZoom(layer: string, tags: Readonly<Record<string, unknown>>): number {
  if (layer === "buildings") return 12;
  return layer === "roads" ? (FROM[String(tags.kind)] ?? 9) : 8;
}

/** What frames these features. */
export const frameOf = (areas: readonly Feature<Area>[]): Bbox => {
  const all = areas.map(({ geometry }) => bboxOfArea(geometry));
  return [
    Math.min(...all.map(([west]) => west)),
    Math.min(...all.map(([, south]) => south)),
    Math.max(...all.map(([, , east]) => east)),
    Math.max(...all.map(([, , , north]) => north)),
  ];
};
