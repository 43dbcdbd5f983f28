/**
 * The four distances from which the map is looked at, and which layer shows what at which: the
 * one table that decides it. Everything else derives its zooms from here.
 */
export const DISTANCES = ["district", "street", "community", "building"] as const;
export type Distance = (typeof DISTANCES)[number];

/**
 * The zoom at which each distance begins, for a screen whose text is 15 px. A wall read from
 * four metres has signs and text of twice that size, so it needs one zoom more for the same look.
 */
const BEGINS: Record<Distance, number> = {
  district: 0,
  street: 11.9,
  community: 13.8,
  building: 15.7,
};
const NEAREST = 24;

const ALL = DISTANCES;
const NEAR = ["community", "building"] as const;
const CLOSE = ["street", "community", "building"] as const;

/** Layers of the map in the order they are painted, the ground first. */
export const LAYERS = {
  "ground-land": ALL,
  "ground-green": ALL,
  "ground-water": ALL,
  "ground-water-edge": CLOSE,
  "ground-waterway": ALL,
  "ground-tint": ["district", "street"],
  "ground-tint-hatch": ["district", "street"],
  "ground-road-path": NEAR,
  "ground-casing-minor": NEAR,
  "ground-casing-main": CLOSE,
  "ground-casing-arterial": CLOSE,
  "ground-road-minor": CLOSE,
  "ground-road-main": ALL,
  "ground-road-arterial": ALL,
  "ground-rail": ALL,
  "ground-rail-ties": ALL,
  "ground-other": CLOSE,
  "ground-building": CLOSE,
  "ground-building-edge": NEAR,
  "ground-outside": ALL,
  "area-here": ALL,
  "area-compound": NEAR,
  "area-community": ALL,
  "area-street-under": ALL,
  "area-street": ALL,
  "area-district": ALL,
  "area-highlight": ALL,
  "building-pending": CLOSE,
  "building-sealed": CLOSE,
  "building-sealed-hatch": CLOSE,
  "building-sealed-edge": NEAR,
  "building-selected": CLOSE,
  point: CLOSE,
  "point-hatch": CLOSE,
  "point-edge": CLOSE,
  "point-seal": NEAR,
  "run-under": ALL,
  "run-done": ALL,
  "run-todo": ALL,
  "squad-name": CLOSE,
  "lane-name": NEAR,
  house: NEAR,
  "place-name": ["district", "street", "community"],
  "road-name": CLOSE,
  exit: ["building"],
  home: NEAR,
  "gate-words": CLOSE,
  community: CLOSE,
  "gate-closed": NEAR,
  gate: ALL,
  "squad-room": ALL,
  squad: ALL,
  "run-stop": ALL,
  seal: ["district", "street"],
  run: ALL,
  name: ["district", "street"],
  count: ALL,
  "matter-sign": ALL,
  selected: ALL,
  matter: ALL,
} as const satisfies Record<string, readonly Distance[]>;

export type LayerName = keyof typeof LAYERS;
export const LAYER_NAMES = Object.keys(LAYERS) as LayerName[];

/** How many zooms a screen of this scale is away from one with 15 px text. */
export const shift = (scale: number): number => Math.log2(scale);

export const zoomAt = (distance: Distance, scale: number): number =>
  distance === "district" ? 0 : BEGINS[distance] + shift(scale);

export function distanceAt(zoom: number, scale: number): Distance {
  return DISTANCES.findLast((distance) => zoom >= zoomAt(distance, scale)) ?? "district";
}

/** Whether buildings have names from there. */
export const namesBuildings = (zoom: number, scale: number): boolean =>
  (LAYERS.home as readonly Distance[]).includes(distanceAt(zoom, scale));

/** First and last zoom of a layer on a screen of this scale. */
export function zoomsOf(layer: LayerName, scale: number): { minzoom: number; maxzoom: number } {
  const shown: readonly Distance[] = LAYERS[layer];
  const [first = "district"] = shown;
  const after = DISTANCES[DISTANCES.indexOf(shown.at(-1) ?? "building") + 1];
  return { minzoom: zoomAt(first, scale), maxzoom: after ? zoomAt(after, scale) : NEAREST };
}
