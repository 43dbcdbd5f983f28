import { and, eq } from "drizzle-orm";
import { tile } from "@/drizzle/schema/territory";
import { MAX_ZOOM, MIN_ZOOM, type TilePlace, tilesIn } from "@/lib/geo/tile-cover";
import { type Bbox, isNowhere, type TerritoryNode } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";
import { Cutter } from "./cutter";
import type { TerritoryInput } from "./input";
import { layersOf } from "./layers";
import { type Outlines, outlinesOf } from "./outlines";

export interface Tile extends TilePlace {
  /** Gzipped. */
  bytes: Uint8Array;
}

/** Cuts the vector tiles of a district. They hold what never changes with the state. */
export function cutTiles(
  input: TerritoryInput,
  nodes: readonly TerritoryNode[],
  outlines: Outlines = outlinesOf(input.nodes),
): Tile[] {
  const [root] = nodes;
  if (!root || isNowhere(root.bbox)) return [];
  const cutter = new Cutter(layersOf(input, nodes, outlines));
  const tiles: Tile[] = [];
  for (let z = MIN_ZOOM; z <= MAX_ZOOM; z++)
    for (const place of tilesOf(root.bbox, z)) {
      const bytes = cutter.cut(place);
      if (bytes) tiles.push({ ...place, bytes });
    }
  return tiles;
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
