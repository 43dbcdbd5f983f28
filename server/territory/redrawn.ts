import { and, eq, sql } from "drizzle-orm";
import { tile } from "@/drizzle/schema/territory";
import { boundsOf, MAX_ZOOM, MIN_ZOOM, type TilePlace, tilesIn } from "@/lib/geo/tile-cover";
import type { Bbox } from "@/lib/schema/territory";
import type { Tx } from "@/server/store/db";
import { DRAWN_BEYOND } from "./cutter";

/** The tiles in which something is drawn otherwise than it was: those that these frames touch. */
export class Redrawn {
  readonly #places = new Map<string, TilePlace>();

  constructor(frames: readonly Bbox[]) {
    for (let z = MIN_ZOOM; z <= MAX_ZOOM; z++)
      for (const frame of frames)
        for (const place of tilesIn(frame, z, 1))
          if (touch(boundsOf(place, DRAWN_BEYOND), frame)) this.#places.set(nameOf(place), place);
  }

  has(place: TilePlace): boolean {
    return this.#places.has(nameOf(place));
  }

  /** Takes all other tiles over from one version into the next. */
  async copyOthers(tx: Tx, district: string, from: string, to: string): Promise<void> {
    const names = [...this.#places.keys()];
    await tx.execute(sql`
      insert into tile (district, version, z, x, y, bytes)
      select district, ${to}, z, x, y, bytes from tile
      where ${and(eq(tile.district, district), eq(tile.version, from))}
      and z || '/' || x || '/' || y <> all(${sql.param(names)}::text[])
    `);
  }
}

const nameOf = ({ z, x, y }: TilePlace): string => `${z}/${x}/${y}`;

const touch = (a: Bbox, b: Bbox): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
