import type { Bbox } from "@/lib/schema/territory";
import { latitudeOf, worldX, worldY } from "./mercator";

/** Zooms of the ground's tiles: below the first there is nothing to tell apart. */
export const MIN_ZOOM = 8;
/** Beyond it the map stretches the tiles: a unit of them is then 0.2 m. */
export const MAX_ZOOM = 15;

export interface TilePlace {
  z: number;
  x: number;
  y: number;
}

/** The tiles of a zoom that touch the frame, and so many more on each side of it. */
export function* tilesIn(
  [west, south, east, north]: Bbox,
  z: number,
  more: number,
): Generator<TilePlace> {
  const last = 2 ** z - 1;
  const [left, top] = tileAt(west, north, z);
  const [right, bottom] = tileAt(east, south, z);
  for (let x = Math.max(0, left - more); x <= Math.min(last, right + more); x++)
    for (let y = Math.max(0, top - more); y <= Math.min(last, bottom + more); y++)
      yield { z, x, y };
}

/**
 * All tiles that a map needs whose middle is in the frame, at every zoom from `min` to `max` and beyond:
 * a tile is drawn 512 to 1,024 pixels wide, so that one more on each side fills a view of 1,024.
 */
export function tilesAround(
  frame: Bbox,
  { min, max }: { min: number; max: number } = { min: MIN_ZOOM, max: MAX_ZOOM },
): TilePlace[] {
  const tiles: TilePlace[] = [];
  for (let z = min; z <= max; z++) tiles.push(...tilesIn(frame, z, 1));
  return tiles;
}

/** Column and row of the tile that holds a place (Web Mercator). */
export function tileAt(lon: number, lat: number, z: number): [x: number, y: number] {
  return [Math.floor(worldX(lon) * 2 ** z), Math.floor(worldY(lat) * 2 ** z)];
}

/** A tile's frame in degrees, wider on each side by a share of the tile. */
export function boundsOf({ z, x, y }: TilePlace, wider: number): Bbox {
  const lon = (column: number): number => (column / 2 ** z) * 360 - 180;
  const lat = (row: number): number => latitudeOf(row / 2 ** z);
  return [lon(x - wider), lat(y + 1 + wider), lon(x + 1 + wider), lat(y - wider)];
}
