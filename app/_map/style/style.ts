import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Theme } from "@/app/_ui/tokens";
import type { Language } from "@/lib/i18n/translate";
import { LAYER_NAMES, type LayerName } from "../distances";
import { hiding, type Shown } from "../layers";
import { basemapGeography, IMPORTED } from "./geography";
import { groundLayers } from "./ground";
import { type Kit, kitOf, type LayerParts, zooms } from "./kit";
import { labelLayers } from "./labels";
import { roadLayers } from "./roads";
import { signLayers } from "./signs";

/** The sources that follow the state, each updated by difference. */
export const SIGN_SOURCES = [
  "point",
  "gate",
  "exit",
  "squad",
  "way",
  "stop",
  "run",
  "seal",
  "name",
  "community",
  "count",
  "home",
  "matter-sign",
  "matter",
  "selected",
] as const;
export type SignSource = (typeof SIGN_SOURCES)[number];

/** Layers whose source has another name; the ground is everything else. */
const SOURCE_OF: Partial<Record<LayerName, SignSource>> = {
  "point-hatch": "point",
  "point-edge": "point",
  "point-seal": "point",
  "run-under": "way",
  "run-done": "way",
  "run-todo": "way",
  "run-stop": "stop",
  "gate-closed": "gate",
  "gate-words": "gate",
  "squad-name": "squad",
  "squad-room": "squad",
  house: "home",
};

const isSignSource = (name: string): name is SignSource =>
  (SIGN_SOURCES as readonly string[]).includes(name);

const sourceOf = (name: LayerName): string =>
  SOURCE_OF[name] ?? (isSignSource(name) ? name : "ground");

/** The line around the area that a screen is about. */
export type Highlight = { level: "street" | "community" | "compound"; id: string };

function highlightLayer({ level, id }: Highlight, kit: Kit): LayerSpecification {
  return {
    id: "area-highlight",
    type: "line",
    source: "ground",
    "source-layer": level,
    filter: ["==", ["get", "id"], id],
    layout: { "line-join": "round" },
    paint: { "line-color": kit.status.text, "line-width": 2.2 * kit.scale },
  };
}

/** Where the tiles of the base map are, with {z}, {x} and {y}, and how far they go. */
export interface BasemapTiles {
  tiles: string;
  minzoom: number;
  maxzoom: number;
}

export interface StyleOptions {
  theme: Theme;
  language: Language;
  /** 1 for a screen with 15 px text, 2 for one read from twice as far. */
  scale: number;
  /** Address of the territory's tiles with {z}, {x} and {y}. */
  tiles: string;
  basemap: BasemapTiles | null;
  /** Names of the territory's areas: no base map writes them a second time. */
  named: readonly string[];
  highlight: Highlight | null;
  shown: Shown;
}

/** The whole style. No glyphs: text is drawn from the machine's fonts. Nothing fades: what changes, changes at once. */
export function styleOf(options: StyleOptions): StyleSpecification {
  const { theme, language, scale, tiles, basemap, named, highlight, shown } = options;
  const kit = kitOf(theme, scale, basemap ? basemapGeography(language, named) : IMPORTED);
  const parts: LayerParts = {
    ...groundLayers(kit),
    ...roadLayers(kit),
    ...signLayers(kit),
    ...labelLayers(kit),
  };
  const empty: SourceSpecification = {
    type: "geojson",
    data: { type: "FeatureCollection", features: [] },
    promoteId: "id",
  };
  const hidden = hiding(shown);
  const layers = LAYER_NAMES.flatMap((name): LayerSpecification[] => {
    if (name === "area-highlight") return highlight ? [highlightLayer(highlight, kit)] : [];
    if (name === "place-name" && !kit.geography.places) return [];
    const part = parts[name];
    if (!part) throw new Error(`no layer ${name}`);
    const layout = { ...part.layout, visibility: hidden.get(name) ? "none" : "visible" };
    return [
      {
        id: name,
        source: sourceOf(name),
        ...zooms(name, kit),
        ...part,
        layout,
      } as LayerSpecification,
    ];
  });
  return {
    version: 8,
    transition: { duration: 0, delay: 0 },
    sources: {
      ground: {
        type: "vector",
        tiles: [tiles],
        minzoom: 8,
        maxzoom: 15,
        promoteId: { building: "id", community: "id", street: "id", compound: "id" },
      },
      ...(basemap ? { basemap: { ...basemap, type: "vector", tiles: [basemap.tiles] } } : {}),
      ...Object.fromEntries(SIGN_SOURCES.map((name) => [name, empty])),
    },
    layers: [
      { id: "outside", type: "background", paint: { "background-color": kit.ground.outside } },
      ...layers,
    ],
  };
}
