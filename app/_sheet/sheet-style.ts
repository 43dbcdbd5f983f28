import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import { SKETCH } from "@/app/_map/sketch-colours";
import { FONT, kitOf } from "@/app/_map/style/kit";
import type { Theme } from "@/app/_ui/tokens";
import { COLOURS } from "@/lib/sheet/sketch";

type Layout = NonNullable<SymbolLayerSpecification["layout"]>;

/** What is on the sheets; who looks at them; what one holds in hand. */
export const SHEET_SOURCES = ["sketch", "sketch-people", "sketch-hand"] as const;
export type SheetSource = (typeof SHEET_SOURCES)[number];

/** Under the signs that state something, and on top of the ground. */
export const UNDER_SIGNS = "home";
/** Stamps and words: above lines, below what asks for an answer. */
export const UNDER_MATTERS = "matter-sign";

const what = (...names: string[]): FilterSpecification => [
  "in",
  ["get", "what"],
  ["literal", names],
];

/** Each layer with the layer of the map below which it lies; null for the top. */
export function sheetLayers(theme: Theme, scale: number): [LayerSpecification, string | null][] {
  const { ground } = kitOf(theme, scale);
  const ink = SKETCH[theme];
  const colour = [
    "match",
    ["get", "colour"],
    ...COLOURS.flatMap((name) => [name, ink[name]]),
    ink.ink,
  ] as unknown as ExpressionSpecification;
  const quiet = (usual: number, selected = usual): ExpressionSpecification => [
    "case",
    ["get", "selected"],
    selected,
    ["get", "above"],
    usual * 0.55,
    usual,
  ];
  const round = { "line-cap": "round", "line-join": "round" } as const;
  // A sketch takes no room from what states something.
  const words: Layout = {
    "text-field": ["get", "words"],
    "text-font": FONT.bold,
    "text-overlap": "always",
    "text-ignore-placement": true,
  };
  const wordsPaint = {
    "text-color": colour,
    "text-halo-color": ground.halo,
    "text-halo-width": 2 * scale,
    "text-opacity": ["case", ["get", "above"], 0.75, 1] as ExpressionSpecification,
  };
  const icon: Layout = {
    "icon-image": ["get", "icon"],
    "icon-overlap": "always",
    "icon-ignore-placement": true,
  };
  return [
    [
      {
        id: "sketch-area",
        type: "fill",
        source: "sketch",
        filter: what("area"),
        paint: { "fill-color": colour, "fill-opacity": quiet(0.13, 0.24) },
      },
      UNDER_SIGNS,
    ],
    [
      {
        // A marker's band: nothing that states something is drawn so.
        id: "sketch-band",
        type: "line",
        source: "sketch",
        filter: what("line", "area"),
        layout: round,
        paint: {
          "line-color": colour,
          "line-opacity": quiet(0.32, 0.55),
          "line-width": ["case", ["get", "selected"], 13 * scale, 9 * scale],
        },
      },
      UNDER_SIGNS,
    ],
    [
      {
        id: "sketch-line",
        type: "line",
        source: "sketch",
        filter: what("line", "area"),
        layout: { "line-join": "round" },
        paint: {
          "line-color": colour,
          "line-opacity": quiet(1),
          "line-width": 2 * scale,
          "line-dasharray": [3.2, 1.6],
        },
      },
      UNDER_SIGNS,
    ],
    [
      {
        id: "sketch-start",
        type: "circle",
        source: "sketch",
        filter: what("start"),
        paint: { "circle-color": colour, "circle-radius": 4 * scale },
      },
      UNDER_SIGNS,
    ],
    [
      {
        id: "sketch-head",
        type: "symbol",
        source: "sketch",
        filter: what("head"),
        layout: { ...icon, "icon-rotate": ["get", "heading"], "icon-rotation-alignment": "map" },
        paint: { "icon-opacity": quiet(1) },
      },
      UNDER_SIGNS,
    ],
    [
      {
        id: "sketch-selected",
        type: "circle",
        source: "sketch",
        filter: ["all", ["==", ["get", "what"], "stamp"], ["get", "selected"]],
        paint: { "circle-color": colour, "circle-opacity": 0.4, "circle-radius": 21 * scale },
      },
      UNDER_MATTERS,
    ],
    [
      {
        id: "sketch-stamp",
        type: "symbol",
        source: "sketch",
        filter: what("stamp"),
        layout: icon,
        paint: { "icon-opacity": quiet(1) },
      },
      UNDER_MATTERS,
    ],
    [
      {
        id: "sketch-words",
        type: "symbol",
        source: "sketch",
        filter: what("words"),
        layout: {
          ...words,
          "text-size": 13 * scale,
          "text-anchor": "top",
          "text-offset": [0, 1.2],
          "text-max-width": 12,
        },
        paint: wordsPaint,
      },
      UNDER_MATTERS,
    ],
    [
      {
        id: "sketch-text",
        type: "symbol",
        source: "sketch",
        filter: what("text"),
        layout: { ...words, "text-size": 17 * scale, "text-max-width": 14 },
        paint: wordsPaint,
      },
      UNDER_MATTERS,
    ],
    [
      {
        id: "sketch-person",
        type: "symbol",
        source: "sketch-people",
        layout: {
          ...icon,
          ...words,
          "icon-anchor": "top-left",
          "icon-offset": [-12, -12],
          "text-size": 12 * scale,
          "text-anchor": "left",
          "text-offset": [1, 1.1],
        },
        paint: wordsPaint,
      },
      null,
    ],
    [
      {
        id: "sketch-hand",
        type: "circle",
        source: "sketch-hand",
        paint: {
          "circle-color": ["case", ["get", "corner"], ground.halo, colour],
          "circle-radius": ["case", ["get", "corner"], 7 * scale, 4.5 * scale],
          "circle-stroke-color": colour,
          "circle-stroke-width": 2.4 * scale,
        },
      },
      null,
    ],
  ];
}
