import type { Feature } from "geojson";
import { areaHolds, bboxOf, bboxOfArea, polygonsOf, positionsOf } from "@/lib/geo/area";
import { shortName } from "@/lib/i18n/short-name";
import { getOrMake } from "@/lib/kit/map";
import { Numbers } from "@/lib/kit/numbers";
import type { Bbox, LonLat, TerritoryNode } from "@/lib/schema/territory";
import { seaOf } from "./coast";
import type { Area, GroundInput, Line, NodeRow, Road, TerritoryInput } from "./input";
import { footprint } from "./outlines";
import type { BuiltTree } from "./tree";

/** What tiles show besides the tree. */
type Drawn = Pick<TerritoryInput, "ground">;

/**
 * A layer of the tiles: things by number, the frames around them in their order, and each as it is drawn at a zoom, null
 * where that is too far away for it. Made when it is asked for: a million features at once would be gigabytes.
 */
export interface Layer {
  name: string;
  size: number;
  /** From here on there is something of it. */
  from: number;
  frames: Iterable<Bbox>;
  feature(thing: number, zoom: number): Feature | null;
}

const ROAD_FROM: Record<string, number> = { arterial: 8, main: 10, minor: 13, path: 14 };
/** From here on houses are more than dust, and from here on one reads what they are called. */
const BUILDINGS_FROM = 12;
const LABELS_FROM = 14;

/** What the map draws, layer by layer; the names and properties are what map styles rely on. */
export function layersOf(input: Drawn, tree: BuiltTree): Layer[] {
  const { above: nodes, outlines } = tree;
  const areas = (level: TerritoryNode["level"], properties: (node: TerritoryNode) => object) =>
    nodes.flatMap((node): Feature[] => {
      if (node.level !== level) return [];
      const outline = outlines.get(node.id);
      if (!outline || outline.type === "Point") return [];
      return [
        { type: "Feature", geometry: outline, properties: { id: node.id, ...properties(node) } },
      ];
    });
  const { ground } = input;
  const outlined = areas("district", () => ({}));
  const [district] = outlined;
  const within = ({ geometry }: Road): boolean =>
    district === undefined || areaHolds(district.geometry as Area, middleOf(geometry));
  const plain = (features: readonly Feature[]): Feature[] =>
    features.map(({ geometry }) => ({ type: "Feature", geometry, properties: {} }));
  return [
    listed("green", plain(ground.green), 8),
    listed("water", [...plain(ground.water), ...seaAround(ground, tree)], 8),
    listed("waterway", plain(ground.waterways), 10),
    listed("district", outlined, 8),
    listed("outside", outsideOf(outlined), 8),
    listed(
      "street",
      areas("street", ({ name }) => ({ name })),
      8,
    ),
    listed(
      "community",
      areas("community", ({ name, parent }) => ({ name, street: parent })),
      8,
    ),
    listed(
      "compound",
      areas("compound", ({ name }) => ({ name })),
      12,
    ),
    listed("rail", plain(ground.rail), 9),
    listed(
      "road",
      ground.roads.map((road) => (within(road) ? road : unnamed(road))),
      ({ class: kind }) => ROAD_FROM[String(kind)] ?? 14,
    ),
    buildingsOf(input, tree),
    listed("place", placesOf(nodes), ({ level }) => (level === "street" ? 8 : 11)),
  ];
}

/** The sea about a district, where its shores say which side of them that is. */
function seaAround({ coast = [] }: GroundInput, { root }: BuiltTree): Feature[] {
  const sea = root && seaOf(coast, root.bbox);
  if (!sea || typeof sea === "string") return [];
  return [{ type: "Feature", geometry: sea, properties: {} }];
}

export const frameOf = ({ geometry }: Feature): Bbox =>
  bboxOf("coordinates" in geometry ? positionsOf(geometry.coordinates) : []);

/** Features as they are, from a zoom on. */
function listed(
  name: string,
  features: readonly Feature[],
  from: number | ((properties: Record<string, unknown>) => number),
): Layer {
  const first = ({ properties }: Feature): number =>
    typeof from === "number" ? from : from(properties ?? {});
  return {
    name,
    size: features.length,
    from: features.reduce((least, feature) => Math.min(least, first(feature)), Infinity),
    frames: features.map(frameOf),
    feature: (thing, zoom) => {
      const feature = features[thing];
      return feature && zoom >= first(feature) ? feature : null;
    },
  };
}

/** So many buildings are at hand at a time: what lies in a tile and those within it. */
const AT_HAND = 40_000;

/** Those nobody lives in, then homes. */
function buildingsOf({ ground: { buildings: others } }: Drawn, tree: BuiltTree): Layer {
  const homes = new Numbers(Int32Array, tree.placedBuildings);
  function* frames(): Generator<Bbox> {
    yield* others.map(frameOf);
    for (const [n, { geometry }] of tree.buildings.entries()) {
      if (!geometry) continue;
      homes.push(n);
      yield bboxOfArea(footprint(geometry));
    }
  }
  const atHand = new Map<number, NodeRow | undefined>();
  const row = (home: number): NodeRow | undefined => {
    if (atHand.size >= AT_HAND) atHand.clear();
    return getOrMake(atHand, home, () => tree.buildings.at(homes.at(home)));
  };
  return {
    name: "building",
    size: others.length + tree.placedBuildings,
    from: BUILDINGS_FROM,
    // Only once: which homes have a number is found out on the way.
    frames: frames(),
    feature: (thing, zoom) => {
      const other = others[thing];
      if (other) return { ...other, properties: { kind: "other" } };
      const { id, name, geometry, kind = "block" } = row(thing - others.length) ?? {};
      if (!geometry) return null;
      const properties = zoom < LABELS_FROM ? { id, kind } : { id, kind, label: name?.trim() };
      return { type: "Feature", geometry: footprint(geometry), properties };
    },
  };
}

/** A street beyond the border is there to find one's way, dimmed like everything there: its name would stand out. */
const unnamed = ({ geometry, properties }: Road): Feature => ({
  type: "Feature",
  geometry,
  properties: { class: properties.class },
});

function middleOf({ type, coordinates }: Line): LonLat {
  const all = type === "LineString" ? coordinates : coordinates.flat();
  const [lon = 0, lat = 0] = all[all.length >> 1] ?? [];
  return [lon, lat];
}

/** Points for labels; rank 1 is placed first. */
function placesOf(nodes: readonly TerritoryNode[]): Feature[] {
  const named = nodes.filter(
    ({ level, placed }) => placed && (level === "street" || level === "community"),
  );
  const ranks = new Map(
    [...named].sort((a, b) => b.households - a.households).map(({ id }, i) => [id, i + 1]),
  );
  return named.map(({ id, level, name, at }) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [...at] },
    properties: { id, level, name, short: shortName(name), rank: ranks.get(id) ?? 0 },
  }));
}

/** Everything around the district, to be dimmed: a frame three times its size with the district cut out. */
function outsideOf(district: readonly Feature[]): Feature[] {
  return district.flatMap((feature): Feature[] => {
    const geometry = feature.geometry as Area;
    const [west, south, east, north] = bboxOfArea(geometry);
    const [w, h] = [east - west, north - south];
    const frame = [
      [west - w, south - h],
      [east + w, south - h],
      [east + w, north + h],
      [west - w, north + h],
      [west - w, south - h],
    ];
    const holes = polygonsOf(geometry).flatMap(([ring]) => (ring ? [ring] : []));
    const coordinates = [frame, ...holes];
    return [{ type: "Feature", geometry: { type: "Polygon", coordinates }, properties: {} }];
  });
}
