import { gunzipSync, gzipSync } from "node:zlib";
import type { Position } from "geojson";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { GroundInput } from "./input";

const LISTS = ["roads", "rail", "water", "waterways", "green", "buildings"] as const;

export const noGround = (): GroundInput => ({
  roads: [],
  rail: [],
  water: [],
  waterways: [],
  green: [],
  buildings: [],
});

/** Where a district is of which nothing is placed yet: where its ground is, or else nowhere at all. */
export function extentOf(ground: GroundInput): Pick<TerritoryNode, "at" | "bbox"> {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const list of LISTS)
    for (const { geometry } of ground[list])
      for (const [x = 0, y = 0] of positionsOf(geometry.coordinates)) {
        [west, east] = [Math.min(west, x), Math.max(east, x)];
        [south, north] = [Math.min(south, y), Math.max(north, y)];
      }
  if (west > east) return { at: [0, 0], bbox: [0, 0, 0, 0] };
  return { at: [(west + east) / 2, (south + north) / 2], bbox: [west, south, east, north] };
}

type Nested = Position | readonly Nested[];

function* positionsOf(nested: Nested): Generator<Position> {
  if (typeof nested[0] === "number") yield nested as Position;
  else for (const inner of nested as readonly Nested[]) yield* positionsOf(inner);
}

/** The ground as it is stored, list by list. */
export const packGround = (ground: GroundInput): { list: string; bytes: Uint8Array }[] =>
  LISTS.filter((list) => ground[list].length > 0).map((list) => ({
    list,
    bytes: gzipSync(JSON.stringify(ground[list])),
  }));

export function unpackGround(rows: readonly { list: string; bytes: Uint8Array }[]): GroundInput {
  const packed = Object.fromEntries(
    rows.map(({ list, bytes }) => [list, JSON.parse(gunzipSync(bytes).toString())]),
  );
  return { ...noGround(), ...packed };
}
