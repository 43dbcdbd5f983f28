import { gzipSync } from "node:zlib";
import { type GeoJSONVTTile, geoJSONToTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import Flatbush from "flatbush";
import type { Feature } from "geojson";
import { boundsOf, MAX_ZOOM, type TilePlace } from "@/lib/geo/tile-cover";
import type { Layer } from "./layers";

const EXTENT = 4096;
/** Drawn beyond a tile's edge, so that no line ends there; in units of the tile. */
const BUFFER = 64;
const OPTIONS = { maxZoom: MAX_ZOOM, extent: EXTENT, buffer: BUFFER, tolerance: 3, clip: true };

interface Placed {
  layer: Layer;
  /** Null when nothing is in the layer. */
  index: Flatbush | null;
}

/**
 * Cuts vector tiles one by one, each from what lies in it and nothing else. A million buildings take 38 MB
 * for knowing where they are; what a tile holds is made for that tile.
 */
export class Cutter {
  readonly #layers: readonly Placed[];

  constructor(layers: readonly Layer[]) {
    this.#layers = layers.map((layer) => ({ layer, index: indexOf(layer) }));
  }

  /** Gzipped; null where there is nothing. */
  cut({ z, x, y }: TilePlace): Uint8Array | null {
    const frame = boundsOf({ z, x, y }, BUFFER / EXTENT);
    const shown: Record<string, GeoJSONVTTile> = {};
    for (const { layer, index } of this.#layers) {
      const things = index?.search(...frame).sort((a, b) => a - b) ?? [];
      const features = things.flatMap(
        (thing): Feature[] | Feature => layer.feature(thing, z) ?? [],
      );
      if (features.length === 0) continue;
      const tile = geoJSONToTile({ type: "FeatureCollection", features }, z, x, y, OPTIONS);
      if (tile.features.length > 0) shown[layer.name] = tile;
    }
    if (Object.keys(shown).length === 0) return null;
    return gzipSync(fromGeojsonVt(shown, { version: 2, extent: EXTENT }));
  }
}

function indexOf(layer: Layer): Flatbush | null {
  if (layer.size === 0) return null;
  const index = new Flatbush(layer.size);
  for (let thing = 0; thing < layer.size; thing++) index.add(...layer.bbox(thing));
  index.finish();
  return index;
}
