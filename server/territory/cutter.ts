import { gzipSync } from "node:zlib";
import { type GeoJSONVTTile, geoJSONToTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import type { Feature } from "geojson";
import { boundsOf, MAX_ZOOM, type TilePlace } from "@/lib/geo/tile-cover";
import type { Bbox } from "@/lib/schema/territory";
import { Boxes } from "./boxes";
import { frameOf, type Layer } from "./layers";

const EXTENT = 4096;
/** Drawn beyond a tile's edge, so that no line ends there; in units of the tile. */
const BUFFER = 64;
/** The same as a share of the tile. */
export const DRAWN_BEYOND = BUFFER / EXTENT;
const OPTIONS = { maxZoom: MAX_ZOOM, extent: EXTENT, buffer: BUFFER, tolerance: 3, clip: true };

/**
 * Things of a layer in one tile: a tile of 20,000 buildings weighs some 300 KB. Where there are more, the
 * smallest are left out, which from there are dust; nearer they are all there.
 */
export const MOST = 20_000;

interface Placed {
  layer: Layer;
  boxes: Boxes;
}

/**
 * Cuts vector tiles one by one, each from what lies in it and nothing else. A million buildings take 38 MB
 * for knowing where they are; what a tile holds is made for that tile.
 */
export class Cutter {
  readonly #layers: readonly Placed[];

  constructor(layers: readonly Layer[]) {
    this.#layers = layers.map((layer) => ({ layer, boxes: new Boxes(layer.size, layer.frames) }));
  }

  /** Gzipped; null where there is nothing. */
  cut({ z, x, y }: TilePlace): Uint8Array | null {
    const frame = boundsOf({ z, x, y }, DRAWN_BEYOND);
    const shown: Record<string, GeoJSONVTTile> = {};
    for (const { layer, boxes } of this.#layers) {
      if (z < layer.from) continue;
      const features: [thing: number, feature: Feature][] = [];
      for (const thing of boxes.touching(frame)) {
        const feature = layer.feature(thing, z);
        if (feature) features.push([thing, feature]);
      }
      if (features.length === 0) continue;
      const collection = { type: "FeatureCollection" as const, features: largest(features) };
      const tile = geoJSONToTile(collection, z, x, y, OPTIONS);
      if (tile.features.length > 0) shown[layer.name] = tile;
    }
    if (Object.keys(shown).length === 0) return null;
    return gzipSync(fromGeojsonVt(shown, { version: 2, extent: EXTENT }));
  }
}

function largest(features: readonly [thing: number, feature: Feature][]): Feature[] {
  if (features.length <= MOST) return features.map(([, feature]) => feature);
  const sized = features.map(([thing, feature]) => ({
    size: sizeOf(frameOf(feature)),
    thing,
    feature,
  }));
  return sized
    .sort((a, b) => b.size - a.size || a.thing - b.thing)
    .slice(0, MOST)
    .sort((a, b) => a.thing - b.thing)
    .map(({ feature }) => feature);
}

/** A road may have no area. */
const sizeOf = ([west, south, east, north]: Bbox): number => east - west + north - south;
