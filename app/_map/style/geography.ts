import type { ExpressionSpecification, FilterSpecification } from "maplibre-gl";
import type { Language } from "@/lib/i18n/translate";

/** Where a kind of thing is found, as the layers of a style say it. */
interface Found {
  source: "ground" | "basemap";
  "source-layer": string;
  filter?: FilterSpecification;
}

export type RoadClass = "path" | "minor" | "main" | "arterial";

/** What lies on the ground and is never acted on, and where: one style draws it, wherever it comes from. */
export interface Geography {
  green: Found;
  water: Found;
  waterway: Found;
  rail: Found;
  roads: Record<RoadClass, Found>;
  /** Buildings that nobody lives in. */
  other: Found;
  /** Towns and quarters by the names they go by; null where only the territory's own areas are known. */
  places: Found | null;
  name: ExpressionSpecification;
  /** 1 for what is under the open sky. */
  open: ExpressionSpecification | 1;
}

const ours = (layer: string, filter?: FilterSpecification): Found => ({
  source: "ground",
  "source-layer": layer,
  ...(filter ? { filter } : {}),
});
const ownRoad = (kind: RoadClass): Found => ours("road", ["==", ["get", "class"], kind]);

/** What came with the territory. */
export const IMPORTED: Geography = {
  green: ours("green"),
  water: ours("water"),
  waterway: ours("waterway"),
  rail: ours("rail"),
  roads: {
    path: ownRoad("path"),
    minor: ownRoad("minor"),
    main: ownRoad("main"),
    arterial: ownRoad("arterial"),
  },
  other: ours("building", ["==", ["get", "kind"], "other"]),
  places: null,
  name: ["get", "name"],
  open: 1,
};

const based = (layer: string, filter: FilterSpecification): Found => ({
  source: "basemap",
  "source-layer": layer,
  filter,
});
const among = (key: string, ...values: string[]): ExpressionSpecification => [
  "in",
  ["get", key],
  ["literal", values],
];
const AREA: ExpressionSpecification = [
  "in",
  ["geometry-type"],
  ["literal", ["Polygon", "MultiPolygon"]],
];
const LINK: ExpressionSpecification = ["==", ["get", "is_link"], true];
const WIDE = among("kind_detail", "motorway", "trunk", "primary");
const SERVICE: ExpressionSpecification = ["==", ["get", "kind_detail"], "service"];
const GREEN =
  "park forest wood grass grassland garden golf_course cemetery meadow scrub pitch playground recreation_ground nature_reserve village_green allotments orchard";

/** Names are in several languages there; the local one is what stands on the signs. */
const NAME: Record<Language, ExpressionSpecification> = {
  "zh-CN": ["coalesce", ["get", "name:zh-Hans"], ["get", "name:zh"], ["get", "name"]],
  en: ["coalesce", ["get", "name:en"], ["get", "name"]],
};

/**
 * The operator's base map, in the schema of Protomaps, version 4: https://docs.protomaps.com/basemaps/layers.
 * `own`: names that the map has already, for the territory's own areas.
 */
export const basemapGeography = (language: Language, own: readonly string[]): Geography => ({
  green: based("landuse", ["all", AREA, among("kind", ...GREEN.split(" "))]),
  water: based("water", AREA),
  waterway: based("water", [
    "all",
    ["!", AREA],
    among("kind", "river", "stream", "canal", "ditch"),
  ]),
  rail: based("roads", [
    "all",
    ["==", ["get", "kind"], "rail"],
    ["!=", ["get", "is_tunnel"], true],
  ]),
  roads: {
    path: based("roads", [
      "any",
      ["==", ["get", "kind"], "path"],
      ["all", ["==", ["get", "kind"], "minor_road"], SERVICE],
    ]),
    minor: based("roads", ["all", ["==", ["get", "kind"], "minor_road"], ["!", SERVICE]]),
    main: based("roads", [
      "any",
      ["all", ["==", ["get", "kind"], "major_road"], ["any", LINK, ["!", WIDE]]],
      ["all", ["==", ["get", "kind"], "highway"], LINK],
    ]),
    arterial: based("roads", ["all", among("kind", "major_road", "highway"), WIDE, ["!", LINK]]),
  },
  other: based("buildings", AREA),
  places: based("places", [
    "all",
    ["has", "name"],
    among("kind", "locality", "macrohood", "neighbourhood"),
    ["!", ["in", ["get", "name"], ["literal", [...own]]]],
  ]),
  name: NAME[language],
  open: ["case", ["==", ["get", "is_tunnel"], true], 0.35, 1],
});
