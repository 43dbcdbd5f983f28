import type { LineLayerSpecification } from "maplibre-gl";
import { zoomAt } from "../distances";
import type { RoadClass } from "./geography";
import { FONT, type Kit, type LayerParts, type LineWidth, px, widths } from "./kit";

/** Width of a road on a screen with 15 px text, by zoom: its rank far off, nearly its ground close by. */
const WIDTH: Record<RoadClass, readonly (readonly [zoom: number, px: number])[]> = {
  arterial: [
    [10, 0.9],
    [12, 1.7],
    [13.8, 3.8],
    [15.7, 9],
    [17.5, 22],
    [19, 46],
  ],
  main: [
    [10, 0.5],
    [12, 1.1],
    [13.8, 2.8],
    [15.7, 7],
    [17.5, 18],
    [19, 38],
  ],
  minor: [
    [12, 0.5],
    [13.8, 1.5],
    [15.7, 4.2],
    [17.5, 12],
    [19, 28],
  ],
  path: [
    [13.8, 0.4],
    [15.7, 1.3],
    [17.5, 3.4],
    [19, 8],
  ],
};

type LineColour = NonNullable<LineLayerSpecification["paint"]>["line-color"];

/** How far a casing shows on either side. */
const EDGE: Record<Exclude<RoadClass, "path">, number> = { arterial: 0.9, main: 0.8, minor: 0.7 };

/** Streets and rail: all casings lie under all streets, so that junctions are open. */
export function roadLayers(kit: Kit): LayerParts {
  const { ground, geography, scale } = kit;
  // From afar a street is a line, close by a strip of ground between its edges.
  const colour = (kind: RoadClass): LineColour =>
    kind === "path"
      ? ground.path
      : [
          "interpolate",
          ["linear"],
          ["zoom"],
          zoomAt("street", scale),
          ground[kind],
          zoomAt("community", scale),
          ground.strip[kind],
        ];
  const line = (
    kind: RoadClass,
    colour: LineColour,
    width: LineWidth,
  ): Omit<LineLayerSpecification, "id" | "source"> => ({
    type: "line",
    ...geography.roads[kind],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": colour, "line-width": width, "line-opacity": geography.open },
  });
  const road = (kind: RoadClass) => line(kind, colour(kind), widths(kit, WIDTH[kind]));
  const casing = (kind: keyof typeof EDGE) => ({
    ...line(kind, ground.casing, widths(kit, WIDTH[kind], EDGE[kind] * 2)),
    layout: { "line-cap": "butt", "line-join": "round" } as const,
  });
  const name = (kinds: readonly RoadClass[], size: number): LayerParts["home"] => {
    const found = kinds.map((kind) => geography.roads[kind]);
    const [first] = found;
    if (!first) throw new Error("names of no roads");
    return {
      type: "symbol",
      ...first,
      filter: ["any", ...found.map(({ filter }) => filter ?? true)] as never,
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 320 * scale,
        "text-field": geography.name,
        "text-font": FONT.regular,
        "text-size": size * scale,
        "text-letter-spacing": 0.08,
        "text-max-angle": 35,
        "text-padding": 4 * scale,
      },
      paint: {
        "text-color": ground.labelRoad,
        "text-halo-color": ground.haloRoad,
        "text-halo-width": 1.5 * scale,
      },
    };
  };
  return {
    "ground-road-path": road("path"),
    "ground-casing-minor": casing("minor"),
    "ground-casing-main": casing("main"),
    "ground-casing-arterial": casing("arterial"),
    "ground-road-minor": road("minor"),
    "ground-road-main": road("main"),
    "ground-road-arterial": road("arterial"),
    "ground-rail": {
      type: "line",
      ...geography.rail,
      paint: { "line-color": ground.railTies, "line-width": px(kit, 0.9, 3.2) },
    },
    "ground-rail-ties": {
      type: "line",
      ...geography.rail,
      paint: {
        "line-color": ground.rail,
        "line-width": px(kit, 0.5, 2),
        "line-dasharray": [5, 5],
      },
    },
    "road-name": name(["main", "arterial"], 12.5),
    "lane-name": name(["path", "minor"], 11.5),
  };
}
