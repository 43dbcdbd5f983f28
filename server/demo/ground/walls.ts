import type { Position } from "geojson";
import { polygonsOf } from "@/lib/geo/area";
import type { Line } from "@/server/territory/input";
import type { Grid } from "./grid";
import type { Source } from "./source";

/** How strongly a cell separates what lies on its two sides, weakest first. */
export const WALL = {
  none: 0,
  yard: 1,
  lane: 2,
  collector: 3,
  avenue: 4,
  artery: 5,
  rail: 6,
  river: 7,
} as const;

const HIGHWAY_WALL: Record<string, number> = {
  motorway: WALL.artery,
  trunk: WALL.artery,
  primary: WALL.artery,
  secondary: WALL.avenue,
  tertiary: WALL.collector,
  residential: WALL.lane,
  unclassified: WALL.lane,
  living_street: WALL.lane,
  pedestrian: WALL.lane,
  service: WALL.yard,
  track: WALL.yard,
};

export const wallOfHighway = (highway: string): number => HIGHWAY_WALL[highway] ?? WALL.none;

export const linesOf = (line: Line): Position[][] =>
  line.type === "LineString" ? [line.coordinates] : line.coordinates;

export function drawWalls(source: Source, grid: Grid): Uint8Array {
  const walls = new Uint8Array(grid.size);
  const raise = (strength: number) => (cell: number) => {
    if (strength > (walls[cell] ?? 0)) walls[cell] = strength;
  };
  for (const { geometry, properties } of source.roads)
    for (const line of linesOf(geometry))
      grid.drawLine(line, raise(wallOfHighway(properties.highway)));
  for (const { geometry } of source.rail)
    for (const line of linesOf(geometry)) grid.drawLine(line, raise(WALL.rail));
  for (const { geometry, properties } of source.waterways)
    if (properties.waterway === "river" || properties.waterway === "canal")
      for (const line of linesOf(geometry)) grid.drawLine(line, raise(WALL.river));
  for (const { geometry } of source.water)
    for (const rings of polygonsOf(geometry)) grid.fill(rings, raise(WALL.river));
  return walls;
}
