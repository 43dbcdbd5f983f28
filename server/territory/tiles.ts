import { and, eq } from "drizzle-orm";
import { tile } from "@/drizzle/schema/territory";
import { MAX_ZOOM, MIN_ZOOM, type TilePlace, tilesIn } from "@/lib/geo/tile-cover";
import { append } from "@/lib/kit/map";
import { type Bbox, isNowhere } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";
import { Cutter } from "./cutter";
import type { TerritoryInput } from "./input";
import { layersOf } from "./layers";
import type { BuiltTree } from "./tree";

export interface Tile extends TilePlace {
  /** Gzipped. */
  bytes: Uint8Array;
}

/**
 * Cuts the vector tiles of a district, one after the other. They hold what never changes with the state.
 * `only`: a part of them.
 */
export function* cutTiles(
  input: Pick<TerritoryInput, "ground">,
  tree: BuiltTree,
  only?: { has(place: TilePlace): boolean },
): Generator<Tile> {
  const { root } = tree;
  if (!root || isNowhere(root.bbox)) return;
  const cutter = new Cutter(layersOf(input, tree));
  for (const place of placesOf(root.bbox)) {
    if (only && !only.has(place)) continue;
    const bytes = cutter.cut(place);
    if (bytes) yield { ...place, bytes };
  }
}

/** Tiles that lie in one of this zoom follow it: what is in it is at hand for all of them. */
const BLOCK_ZOOM = 12;

function* placesOf(frame: Bbox): Generator<TilePlace> {
  const deep = new Map<string, TilePlace[]>();
  for (let z = MIN_ZOOM; z <= MAX_ZOOM; z++)
    for (const place of tilesOf(frame, z)) {
      const up = z - BLOCK_ZOOM;
      if (up < 0) yield place;
      else append(deep, `${place.x >> up}/${place.y >> up}`, place);
    }
  for (const places of deep.values()) yield* places;
}

/** The tiles of a zoom that touch the frame, with one more around it, so that the edge of the map is not bare. */
export const tilesOf = (frame: Bbox, z: number): Iterable<TilePlace> =>
  tilesIn(frame, z, z >= 12 ? 1 : 0);

/** A gzipped tile, or null where there is none. */
export async function readTile(
  db: Db,
  district: string,
  version: string,
  z: number,
  x: number,
  y: number,
): Promise<Uint8Array | null> {
  const [found] = await db
    .select({ bytes: tile.bytes })
    .from(tile)
    .where(
      and(
        eq(tile.district, district),
        eq(tile.version, version),
        eq(tile.z, z),
        eq(tile.x, x),
        eq(tile.y, y),
      ),
    );
  return found?.bytes ?? null;
}
