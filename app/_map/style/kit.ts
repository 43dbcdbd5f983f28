import type { LayerSpecification, LineLayerSpecification } from "maplibre-gl";
import { CHINESE_FONT_STACK } from "@/app/_ui/font-stack";
import { COLOURS, type Theme } from "@/app/_ui/tokens";
import { type LayerName, zoomsOf } from "../distances";
import { GROUND } from "../ground-colours";
import { type Geography, IMPORTED } from "./geography";

/** What every layer is made with. */
export interface Kit {
  geography: Geography;
  ground: (typeof GROUND)[Theme];
  status: (typeof COLOURS)[Theme];
  /** 1 for a screen with 15 px text. */
  scale: number;
}

export const kitOf = (theme: Theme, scale: number, geography: Geography = IMPORTED): Kit => ({
  geography,
  ground: GROUND[theme],
  status: COLOURS[theme],
  scale,
});

/** A layer as it is written down: its zooms come from the table of distances, its source from its name. */
type Part<T> = T extends { id: string }
  ? Omit<T, "id" | "source" | "minzoom" | "maxzoom"> & { source?: string }
  : never;
export type LayerPart = Part<LayerSpecification>;
export type LayerParts = Partial<Record<LayerName, LayerPart>>;

/** A line or circle whose width follows the screen's scale and grows a little with the zoom. */
export const px = (kit: Kit, far: number, near = far): LineWidth => {
  const shift = Math.log2(kit.scale);
  return [
    "interpolate",
    ["linear"],
    ["zoom"],
    11 + shift,
    far * kit.scale,
    16.5 + shift,
    near * kit.scale,
  ];
};

/** The same by more steps, each zoom's doubling of the ground between them; all of it so much wider. */
export const widths = (
  kit: Kit,
  stops: readonly (readonly [zoom: number, px: number])[],
  wider = 0,
): LineWidth => [
  "interpolate",
  ["exponential", 1.6],
  ["zoom"],
  ...stops.flatMap(([zoom, width]) => [zoom + Math.log2(kit.scale), (width + wider) * kit.scale]),
];
export type LineWidth = NonNullable<LineLayerSpecification["paint"]>["line-width"];

const FAMILIES = CHINESE_FONT_STACK.split(", ");
/** MapLibre reads the weight off the first family's name; none is called so, the next one is taken. */
export const FONT = { regular: FAMILIES, bold: ["Bold", ...FAMILIES] };

export const is = (state: string): ["boolean", ["feature-state", string], false] => [
  "boolean",
  ["feature-state", state],
  false,
];

export const zooms = (name: LayerName, kit: Kit) => zoomsOf(name, kit.scale);
