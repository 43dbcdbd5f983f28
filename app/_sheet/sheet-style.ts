import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SymbolLayerSpecification,
} from "maplibre-gl";
import { zoomAt } from "@/app/_map/distances";
import { GROUND } from "@/app/_map/ground-colours";
import { FONT, kitOf } from "@/app/_map/style/kit";
import type { Theme } from "@/app/_ui/tokens";
import { COLOURS } from "@/lib/sheet/sketch";

type Layout = NonNullable<SymbolLayerSpecification["layout"]>;

/** What is on the sheets; what is growing or moved just now; who looks; corners to take hold of. */
export const SHEET_SOURCES = ["sketch", "sketch-live", "sketch-people", "sketch-hand"] as const;
export type SheetSource = (typeof SHEET_SOURCES)[number];

/** On top of the ground and its numbers, under whatever states something. */
export const UNDER_SIGNS = "home";

const what = (...names: string[]): FilterSpecification => [
  "in",
  ["get", "what"],
  ["literal", names],
];

/** A layer, and the layer of the map below which it lies; null for the top. */
type Placed = [layer: LayerSpecification, below: string | null];

export const sheetLayers = (theme: Theme, scale: number): Placed[] => [
  ...drawnLayers("sketch", theme, scale),
  ...drawnLayers("sketch-live", theme, scale),
  ...handLayers(theme, scale),
];

const colourOf = (theme: Theme): ExpressionSpecification =>
  [
    "match",
    ["get", "colour"],
    ...COLOURS.flatMap((name) => [name, GROUND[theme].sketch[name]]),
    GROUND[theme].sketch.ink,
  ] as unknown as ExpressionSpecification;

const WORDS: Layout = { "text-field": ["get", "words"], "text-font": FONT.bold };
const ICON: Layout = { "icon-image": ["get", "icon"], "icon-allow-overlap": true };

/** Where words stand, in characters from their place: where nothing else does, or else at the first of these. */
const BESIDE = [
  "top",
  [0, 1.2],
  "bottom",
  [0, -1.2],
  "left",
  [1.3, 0],
  "right",
  [-1.3, 0],
  "left",
  [1.3, 1.3],
  "left",
  [1.3, -1.3],
  "right",
  [-1.3, 1.3],
  "right",
  [-1.3, -1.3],
  "top",
  [0, 2.6],
  "bottom",
  [0, -2.6],
] as (string | [number, number])[];
const AROUND = [
  "center",
  [0, 0],
  "top",
  [0, 0.5],
  "bottom",
  [0, -0.5],
  "left",
  [0.5, 0],
  "right",
  [-0.5, 0],
  "top",
  [0, 1.5],
  "bottom",
  [0, -1.5],
  "top",
  [0, 3],
  "bottom",
  [0, -3],
] as (string | [number, number])[];

const wordsPaint = (theme: Theme, scale: number): SymbolLayerSpecification["paint"] => ({
  "text-color": colourOf(theme),
  "text-halo-color": kitOf(theme, scale).ground.halo,
  "text-halo-width": 2 * scale,
});

function drawnLayers(source: SheetSource, theme: Theme, scale: number): Placed[] {
  const colour = colourOf(theme);
  const quiet = (usual: number, selected = usual): ExpressionSpecification => [
    "case",
    ["get", "selected"],
    selected,
    ["get", "above"],
    usual * 0.55,
    usual,
  ];
  // What grows under a hand pushes nothing away; what is on the sheet takes room of what comes after: numbers and
  // names of the ground.
  const room: Layout =
    source === "sketch" ? {} : { "icon-ignore-placement": true, "text-ignore-placement": true };
  const round = { "line-cap": "round", "line-join": "round" } as const;
  const paint = {
    ...wordsPaint(theme, scale),
    "text-opacity": ["case", ["get", "above"], 0.75, 1] as ExpressionSpecification,
  };
  return [
    [
      {
        id: `${source}-area`,
        type: "fill",
        source,
        filter: what("area"),
        paint: { "fill-color": colour, "fill-opacity": quiet(0.13, 0.24) },
      },
      UNDER_SIGNS,
    ],
    [
      {
        // A marker's band: nothing that states something is drawn so.
        id: `${source}-band`,
        type: "line",
        source,
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
        id: `${source}-line`,
        type: "line",
        source,
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
        id: `${source}-start`,
        type: "circle",
        source,
        filter: what("start"),
        paint: { "circle-color": colour, "circle-radius": 4 * scale },
      },
      UNDER_SIGNS,
    ],
    [
      {
        id: `${source}-head`,
        type: "symbol",
        source,
        filter: what("head"),
        layout: {
          ...ICON,
          "icon-ignore-placement": true,
          "icon-rotate": ["get", "heading"],
          "icon-rotation-alignment": "map",
        },
        paint: { "icon-opacity": quiet(1) },
      },
      UNDER_SIGNS,
    ],
    // Below the stamps, and so placed after them: words give way.
    [
      {
        id: `${source}-words`,
        type: "symbol",
        source,
        filter: what("words"),
        layout: {
          ...WORDS,
          ...room,
          // From afar what a crowd of stamps is called would lie in a heap; from near by nothing is left out.
          "text-overlap": ["step", ["zoom"], "never", zoomAt("community", scale), "always"],
          "text-size": 13 * scale,
          "text-variable-anchor-offset": BESIDE,
          "text-justify": "auto",
          "text-max-width": 12,
        },
        paint,
      },
      UNDER_SIGNS,
    ],
    [
      {
        id: `${source}-text`,
        type: "symbol",
        source,
        filter: what("text"),
        layout: {
          ...WORDS,
          ...room,
          // Written on the map itself: it is all there is of it.
          "text-overlap": "always",
          "text-size": 17 * scale,
          "text-variable-anchor-offset": AROUND,
          "text-justify": "auto",
          "text-max-width": 14,
        },
        paint,
      },
      UNDER_SIGNS,
    ],
    [
      {
        id: `${source}-selected`,
        type: "circle",
        source,
        filter: ["all", ["==", ["get", "what"], "stamp"], ["get", "selected"]],
        paint: { "circle-color": colour, "circle-opacity": 0.4, "circle-radius": 21 * scale },
      },
      UNDER_SIGNS,
    ],
    [
      {
        id: `${source}-stamp`,
        type: "symbol",
        source,
        filter: what("stamp"),
        layout: { ...ICON, ...room, "icon-padding": 0 },
        paint: { "icon-opacity": quiet(1) },
      },
      UNDER_SIGNS,
    ],
  ];
}

function handLayers(theme: Theme, scale: number): Placed[] {
  const { ground } = kitOf(theme, scale);
  return [
    [
      {
        id: "sketch-person",
        type: "symbol",
        source: "sketch-people",
        layout: {
          ...ICON,
          ...WORDS,
          "icon-ignore-placement": true,
          "text-ignore-placement": true,
          "text-overlap": "always",
          "icon-anchor": "top-left",
          "icon-offset": [-12, -12],
          "text-size": 12 * scale,
          "text-anchor": "left",
          "text-offset": [1, 1.1],
        },
        paint: wordsPaint(theme, scale),
      },
      null,
    ],
    [
      {
        id: "sketch-hand",
        type: "circle",
        source: "sketch-hand",
        paint: {
          "circle-color": ["case", ["get", "corner"], ground.halo, GROUND[theme].sketch.ink],
          "circle-radius": ["case", ["get", "corner"], 7 * scale, 4.5 * scale],
          "circle-stroke-color": GROUND[theme].sketch.ink,
          "circle-stroke-width": 2.4 * scale,
        },
      },
      null,
    ],
  ];
}
