import type { Feature } from "geojson";
import { areaHolds, bboxOfArea, polygonsOf } from "@/lib/geo/area";
import { shortName } from "@/lib/i18n/short-name";
import type { LonLat, TerritoryNode } from "@/lib/schema/territory";
import type { Area, Line, NodeRow, Road, TerritoryInput } from "./input";
import { footprint, type Outlines } from "./outlines";

/** A layer of the tiles: what is in it and from which zoom on each thing is. */
export interface Layer {
  name: string;
  features: Feature[];
  /** First zoom of a feature by its properties. */
  from: (properties: Record<string, unknown>) => number;
}

const ROAD_FROM: Record<string, number> = { arterial: 8, main: 10, minor: 13, path: 14 };
/** From here on houses are more than dust. */
const BUILDINGS_FROM = 12;

/** What the map draws, layer by layer; the names and properties are what map styles rely on. */
export function layersOf(
  input: TerritoryInput,
  nodes: readonly TerritoryNode[],
  outlines: Outlines,
): Layer[] {
  const rows = new Map(input.nodes.map((row) => [row.id, row]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = (id: string | null) => (id === null ? undefined : byId.get(id));
  const areas = (
    level: TerritoryNode["level"],
    properties: (node: TerritoryNode, row: NodeRow) => object,
  ) =>
    nodes.flatMap((node): Feature[] => {
      const row = rows.get(node.id);
      const outline = outlines.get(node.id);
      if (node.level !== level || !row || !outline) return [];
      // Only a building of which the point alone is known is given a body.
      if (outline.type === "Point" && level !== "building") return [];
      return [
        {
          type: "Feature",
          geometry: footprint(outline),
          properties: { id: node.id, ...properties(node, row) },
        },
      ];
    });
  const homes = areas("building", (node, row) => ({
    label: node.name,
    community: parentOf(node.parent)?.parent ?? "",
    kind: row.kind ?? "block",
    units: node.units,
    floors: node.floors,
  }));
  const { ground } = input;
  const others = ground.buildings.map(
    ({ geometry }): Feature => ({ type: "Feature", geometry, properties: { kind: "other" } }),
  );
  const [district] = areas("district", () => ({}));
  const within = ({ geometry }: Road): boolean =>
    district === undefined || areaHolds(district.geometry as Area, middleOf(geometry));
  const always = (from: number) => () => from;
  const plain = (features: readonly Feature[]): Feature[] =>
    features.map(({ geometry }) => ({ type: "Feature", geometry, properties: {} }));
  return [
    { name: "green", features: plain(ground.green), from: always(8) },
    { name: "water", features: plain(ground.water), from: always(8) },
    { name: "waterway", features: plain(ground.waterways), from: always(10) },
    { name: "district", features: areas("district", () => ({})), from: always(8) },
    { name: "outside", features: outsideOf(areas("district", () => ({}))), from: always(8) },
    { name: "street", features: areas("street", ({ name }) => ({ name })), from: always(8) },
    {
      name: "community",
      features: areas("community", ({ name, parent }) => ({ name, street: parent })),
      from: always(8),
    },
    { name: "compound", features: areas("compound", ({ name }) => ({ name })), from: always(12) },
    { name: "rail", features: plain(ground.rail), from: always(9) },
    {
      name: "road",
      features: ground.roads.map((road) => (within(road) ? road : unnamed(road))),
      from: ({ class: kind }) => ROAD_FROM[String(kind)] ?? 14,
    },
    { name: "building", features: [...others, ...homes], from: always(BUILDINGS_FROM) },
    {
      name: "place",
      features: placesOf(nodes),
      from: ({ level }) => (level === "street" ? 8 : 11),
    },
  ];
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
