import type { LayerName } from "./distances";
import type { Scene } from "./scene/scene";

/**
 * What can be taken off a map, for who looks at one thing alone. Not the matters: what asks for an
 * answer stays, whatever else is off.
 */
export const SHOWABLE = ["seals", "gates", "squads", "runs", "names", "base"] as const;
export type Showable = (typeof SHOWABLE)[number];
export type Shown = ReadonlySet<Showable>;

export const EVERYTHING: Shown = new Set(SHOWABLE);

/** From an address: names with commas between; without any, everything. */
export function readLayers(text: string | null): Shown {
  if (text === null) return EVERYTHING;
  const named = text.split(",");
  return new Set(SHOWABLE.filter((one) => named.includes(one)));
}

/** For an address; null for everything. */
export const writeLayers = (shown: Shown): string | null =>
  shown.size === SHOWABLE.length ? null : SHOWABLE.filter((one) => shown.has(one)).join(",");

/** What the style paints of it; the rest is not put on the map at all. */
const PAINTED: Partial<Record<Showable, readonly LayerName[]>> = {
  names: ["name", "community"],
  base: [
    "ground-green",
    "ground-water",
    "ground-water-edge",
    "ground-waterway",
    "ground-road-path",
    "ground-casing-minor",
    "ground-casing-main",
    "ground-casing-arterial",
    "ground-road-minor",
    "ground-road-main",
    "ground-road-arterial",
    "ground-rail",
    "ground-rail-ties",
    "road-name",
    "lane-name",
    "place-name",
  ],
};

/** Every layer that the style may have to hide, and whether it does. */
export const hiding = (shown: Shown): ReadonlyMap<LayerName, boolean> =>
  new Map(
    SHOWABLE.flatMap((one) => (PAINTED[one] ?? []).map((name) => [name, !shown.has(one)] as const)),
  );

/** The scene without what is off. */
export function only(scene: Scene, shown: Shown): Scene {
  return {
    ...scene,
    ...(shown.has("seals") ? {} : { seals: new Map(), tints: new Map() }),
    ...(shown.has("gates") ? {} : { gates: [], exits: [] }),
    ...(shown.has("squads") ? {} : { squads: [] }),
    ...(shown.has("runs") ? {} : { ways: [], stops: [], trucks: [] }),
  };
}
