import type { Geometry, Position } from "geojson";
import type { Map as GlMap, MapGeoJSONFeature } from "maplibre-gl";
import { GROUND } from "@/app/_map/ground-colours";
import { COLOURS } from "@/app/_ui/tokens";
import { worldX, worldY } from "@/lib/geo/mercator";
import { MAX_ZOOM } from "@/lib/geo/tile-cover";
import type { printMessages } from "@/lib/i18n/messages/print";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { type Language, translate } from "@/lib/i18n/translate";
import type { Bbox } from "@/lib/schema/territory";
import { type SketchSymbol, SYMBOLS } from "@/lib/sheet/sketch";

/** How something on the map is shown beside its name. Icons are the map's own. */
export type Sample =
  | { kind: "icons"; names: readonly string[] }
  | { kind: "tints" }
  | { kind: "line"; colour: string; width: number; dash: readonly number[]; under: string | null }
  | { kind: "building"; state: "sealed" | "pending" }
  | { kind: "band"; colour: string };

const ground = GROUND.light;
const status = COLOURS.light;

const icons = (...names: string[]): Sample => ({ kind: "icons", names });
const line = (
  colour: string,
  width: number,
  dash: number[] = [],
  under: string | null = null,
): Sample => ({
  kind: "line",
  colour,
  width,
  dash,
  under,
});

type PrintKey = keyof (typeof printMessages)["zh-CN"];
export type LegendKey = PrintKey extends infer K
  ? K extends `sign.${infer N}`
    ? N
    : never
  : never;

/** Everything that a printed map can show and that has to be explained, in the order of the legend. */
export const LEGEND: Readonly<Record<LegendKey, Sample>> = {
  seal: icons("seal-1", "seal-2", "seal-3"),
  "building-sealed": { kind: "building", state: "sealed" },
  "building-pending": { kind: "building", state: "pending" },
  "cells-x": icons("cells:x"),
  "cells-p": icons("cells:p"),
  "matter-seal": icons("matter-seal"),
  tint: { kind: "tints" },
  "gate-open": icons("gate-open"),
  "gate-closed": icons("gate-closed"),
  "gate-unmanned": icons("gate-unmanned"),
  "gate-silent": icons("gate-silent"),
  "exit-open": icons("exit-open"),
  "exit-guarded": icons("exit-guarded"),
  "exit-fenced": icons("exit-fenced"),
  "exit-unknown": icons("exit-unknown"),
  "squad-still": icons("squad-still"),
  "squad-moving": icons("squad-moving"),
  "squad-resting": icons("squad-resting"),
  "squad-lost": icons("squad-lost"),
  "matter-support": icons("matter-support"),
  truck: icons("truck"),
  "truck-lost": icons("truck-lost"),
  depot: icons("depot"),
  "stop-done": icons("stop-done"),
  "stop-todo": icons("stop-todo"),
  "matter-stop": icons("matter-stop"),
  "way-done": line(status.run, 2.4),
  // Dots as wide as the line: dashes have no round ends here.
  "way-todo": line(status.run, 1.8, [1.8, 2]),
  "area-highlight": line(status.text, 2.2),
  "area-district": line(ground.district, 1.5),
  "area-street": line(ground.street, 1.2, [], ground.streetUnder),
  "area-community": line(ground.community, 1),
  sketch: { kind: "band", colour: ground.sketch.ink },
};

/** What a sign of one name is explained by: sizes of one mark together, a matter by what it is about. */
const NAMED: Readonly<Record<string, LegendKey>> = {
  "seal-1": "seal",
  "seal-2": "seal",
  "seal-3": "seal",
  "matter-gate": "gate-unmanned",
  "matter-squad": "squad-lost",
};

const LAYERS_OF: Readonly<Record<string, LegendKey>> = {
  "run-done": "way-done",
  "run-todo": "way-todo",
  "area-district": "area-district",
  "area-street": "area-street",
  "area-community": "area-community",
  "area-highlight": "area-highlight",
};

const isKey = (name: string): name is LegendKey => Object.hasOwn(LEGEND, name);

/** What a thing on the map needs explained: keys of the legend, and `sketch:blue:tent` for a sketch's stamp. */
export function keysOf(
  feature: Pick<MapGeoJSONFeature, "properties" | "state"> & { layer: { id: string } },
): string[] {
  const { layer, properties, state } = feature;
  const byLayer = LAYERS_OF[layer.id];
  if (byLayer) return [byLayer];
  if (layer.id.startsWith("building-")) {
    if (state.sealed) return ["building-sealed"];
    return state.pending ? ["building-pending"] : [];
  }
  if (layer.id === "point") {
    if (properties.sealed) return ["building-sealed"];
    return properties.pending ? ["building-pending"] : [];
  }
  if (layer.id === "ground-tint") return state.tint ? ["tint"] : [];
  if (layer.id === "home") {
    const units = `${properties.cells ?? ""}`.split(":")[1] ?? "";
    return ["x", "p"].filter((state) => units.includes(state)).map((state) => `cells-${state}`);
  }
  if (layer.id.startsWith("sketch-")) {
    const stamp = layer.id.endsWith("-stamp") ? [`${properties.icon}`] : [];
    return ["sketch", ...stamp];
  }
  const icon = `${properties.icon ?? ""}`;
  const key = NAMED[icon] ?? icon;
  return isKey(key) ? [key] : [];
}

/** The layers whose things are explained; the ground explains itself. */
export const EXPLAINED =
  /^(building-(sealed|pending)|point|ground-tint|home|exit|gate|gate-closed|squad(-standing)?|seal|run.*|matter-sign|area-(district|street|community|highlight)|sketch-(area|band|line|head|stamp|words|text))$/;

/** Everything that is on a map whole, to be explained. */
export function foundOn(map: GlMap): Set<string> {
  const zoom = map.getZoom();
  const view = map.getBounds().toArray().flat() as unknown as Bbox;
  const layers = map
    .getStyle()
    .layers.filter(({ minzoom = 0, maxzoom = 24 }) => zoom >= minzoom && zoom < maxzoom)
    .map(({ id }) => id)
    .filter((id) => EXPLAINED.test(id));
  const found = map.queryRenderedFeatures({ layers });
  return new Set(
    found
      .filter(({ layer, geometry }) => !isBorder(layer.id) || bordersIn(geometry, view, zoom))
      .flatMap((feature) => keysOf(feature)),
  );
}

const isBorder = (layer: string): boolean => layer.startsWith("area-");

/** Beyond a tile so much of it is drawn, where nobody sees it: there an area that goes on was cut off. */
const CUT = 1 / 64;

/** Whether a border of an area, as its tile holds it, is in view: where the tile was cut none is. */
export function bordersIn(geometry: Geometry, view: Bbox, zoom: number): boolean {
  if (!("coordinates" in geometry)) return false;
  const tiles = 2 ** Math.min(Math.floor(zoom), MAX_ZOOM);
  const isCut = (a: number, b: number): boolean => {
    const [one, other] = [a * tiles, b * tiles];
    const within = one - Math.floor(one);
    return (
      Math.abs(one - other) < 1e-6 &&
      (Math.abs(within - CUT) < 1e-5 || Math.abs(within - 1 + CUT) < 1e-5)
    );
  };
  const lines = linesIn(geometry.coordinates as Nested);
  return lines.some((line) =>
    line.some((to, i) => {
      const from = line[i - 1];
      if (!from) return false;
      const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [from, to];
      const seen =
        Math.max(x0, x1) >= view[0] &&
        Math.min(x0, x1) <= view[2] &&
        Math.max(y0, y1) >= view[1] &&
        Math.min(y0, y1) <= view[3];
      return seen && !isCut(worldX(x0), worldX(x1)) && !isCut(worldY(y0), worldY(y1));
    }),
  );
}

type Nested = Position[] | Nested[];
const linesIn = (nested: Nested): Position[][] =>
  typeof (nested as Position[])[0]?.[0] === "number"
    ? [nested as Position[]]
    : (nested as Nested[]).flatMap(linesIn);

const isSymbol = (name: string): name is SketchSymbol =>
  (SYMBOLS as readonly string[]).includes(name);

/** The legend of what was found, in words. */
export function legendOf(
  found: ReadonlySet<string>,
  language: Language,
  say: (key: `sign.${LegendKey}`) => string,
): { sample: Sample; label: string }[] {
  const known = (Object.keys(LEGEND) as LegendKey[])
    .filter((key) => found.has(key))
    .map((key) => ({ sample: LEGEND[key], label: say(`sign.${key}`) }));
  // A symbol in several colours means the same: the first of them stands for all.
  const stamps = new Map<SketchSymbol, string>();
  for (const name of found) {
    const symbol = name.startsWith("sketch:") ? (name.split(":")[2] ?? "") : "";
    if (isSymbol(symbol) && !stamps.has(symbol)) stamps.set(symbol, name);
  }
  const drawn = [...stamps].map(([symbol, name]) => ({
    sample: icons(name),
    label: translate(sheetMessages, language, symbol),
  }));
  return [...known, ...drawn];
}
