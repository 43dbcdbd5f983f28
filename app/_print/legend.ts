import type { Map as GlMap, MapGeoJSONFeature } from "maplibre-gl";
import { GROUND } from "@/app/_map/ground-colours";
import { COLOURS } from "@/app/_ui/tokens";
import type { printMessages } from "@/lib/i18n/messages/print";
import { sheetMessages } from "@/lib/i18n/messages/sheet";
import { type Language, translate } from "@/lib/i18n/translate";
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
  "way-todo": line(status.run, 1.8, [0.2, 3.8]),
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
  /^(building-(sealed|pending)|point|ground-tint|home|gate|gate-closed|squad(-standing)?|seal|run.*|matter-sign|area-(district|street|community|highlight)|sketch-(area|band|line|head|stamp|words|text))$/;

/** Everything that is on a map whole, to be explained. */
export function foundOn(map: GlMap): Set<string> {
  const layers = map
    .getStyle()
    .layers.map(({ id }) => id)
    .filter((id) => EXPLAINED.test(id));
  return new Set(map.queryRenderedFeatures({ layers }).flatMap((feature) => keysOf(feature)));
}

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
