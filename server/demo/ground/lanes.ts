import type { Position } from "geojson";
import type { Point } from "@/lib/geo/plane";
import type { LonLat } from "@/lib/schema/territory";
import type { Road } from "@/server/territory/input";
import type { Grid } from "./grid";
import { linesOf } from "./walls";

interface Piece {
  a: Position;
  b: Position;
  road: Road;
}

export interface Near {
  road: Road;
  /** The foot on the road. */
  at: LonLat;
  metres: number;
}

const BUCKET = 200;

/** Finds the nearest road of a kind within a few hundred metres. */
export class Lanes {
  readonly #pieces = new Map<string, Piece[]>();

  constructor(
    readonly grid: Grid,
    roads: readonly Road[],
    wanted: (road: Road) => boolean,
  ) {
    for (const road of roads) {
      if (!wanted(road)) continue;
      for (const line of linesOf(road.geometry))
        for (let i = 0; i + 1 < line.length; i++)
          this.#add({ a: line[i] ?? [], b: line[i + 1] ?? [], road });
    }
  }

  near(at: LonLat, reach: number): Near | null {
    const point = this.grid.plane.toMetres(at);
    const rings = Math.ceil(reach / BUCKET);
    const [cx, cy] = [Math.floor(point[0] / BUCKET), Math.floor(point[1] / BUCKET)];
    let best: Near | null = null;
    for (let x = cx - rings; x <= cx + rings; x++)
      for (let y = cy - rings; y <= cy + rings; y++)
        for (const piece of this.#pieces.get(`${x},${y}`) ?? []) {
          const [foot, metres] = this.#foot(point, piece);
          if (metres <= reach && metres < (best?.metres ?? Infinity))
            best = { road: piece.road, at: this.grid.plane.toLonLat(foot), metres };
        }
    return best;
  }

  #add(piece: Piece): void {
    const [ax, ay] = this.#metres(piece.a);
    const [bx, by] = this.#metres(piece.b);
    const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / (BUCKET / 2)) || 1;
    const keys = new Set<string>();
    for (let i = 0; i <= steps; i++) {
      const [x, y] = [ax + ((bx - ax) * i) / steps, ay + ((by - ay) * i) / steps];
      keys.add(`${Math.floor(x / BUCKET)},${Math.floor(y / BUCKET)}`);
    }
    for (const key of keys) {
      const list = this.#pieces.get(key);
      if (list) list.push(piece);
      else this.#pieces.set(key, [piece]);
    }
  }

  #metres(at: Position): Point {
    return this.grid.plane.toMetres([at[0] ?? 0, at[1] ?? 0]);
  }

  #foot([x, y]: Point, piece: Piece): [Point, number] {
    const [ax, ay] = this.#metres(piece.a);
    const [bx, by] = this.#metres(piece.b);
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
    const foot: Point = [ax + dx * t, ay + dy * t];
    return [foot, Math.hypot(x - foot[0], y - foot[1])];
  }
}
