import { gunzipSync, gzipSync } from "node:zlib";
import type { Position } from "geojson";
import { bboxOf, positionsOf } from "@/lib/geo/area";
import type { TerritoryNode } from "@/lib/schema/territory";
import type { GroundInput } from "./input";

const LISTS = ["roads", "rail", "water", "waterways", "green", "buildings", "coast"] as const;

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
  const bbox = bboxOf(coordinatesOf(ground));
  const [west, south, east, north] = bbox;
  if (west > east) return { at: [0, 0], bbox: [0, 0, 0, 0] };
  return { at: [(west + east) / 2, (south + north) / 2], bbox };
}

function* coordinatesOf(ground: GroundInput): Generator<Position> {
  for (const list of LISTS)
    for (const { geometry } of ground[list] ?? []) yield* positionsOf(geometry.coordinates);
}

/** The ground as it is stored, list by list. */
export const packGround = (ground: GroundInput): { list: string; bytes: Uint8Array }[] =>
  LISTS.flatMap((list) => {
    const features = ground[list] ?? [];
    return features.length > 0 ? [{ list, bytes: gzipSync(JSON.stringify(features)) }] : [];
  });

export function unpackGround(rows: readonly { list: string; bytes: Uint8Array }[]): GroundInput {
  const packed = Object.fromEntries(
    rows.map(({ list, bytes }) => [list, JSON.parse(gunzipSync(bytes).toString())]),
  );
  return { ...noGround(), ...packed };
}
