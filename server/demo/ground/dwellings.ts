import type { Position } from "geojson";
import { insidePoint, polygonsOf, ringArea } from "@/lib/geo/area";
import type { LonLat } from "@/lib/schema/territory";
import type { Area } from "@/server/territory/input";
import type { Grid } from "./grid";
import type { Source, SourceBuilding } from "./source";

export interface Dwelling {
  geometry: Area;
  at: LonLat;
  cell: number;
  kind: "block" | "house";
  footprint: number;
  units: number;
  floors: number;
  doors: number;
}

export const doorsOf = (d: Dwelling): number => d.units * d.floors * d.doors;

const BLOCK_TYPES = new Set(["yes", "apartments", "residential", "dormitory"]);
const HOUSE_TYPES = new Set(["yes", "house", "detached", "residential"]);
const NOT_HOMES = new Set(["industrial", "military", "commercial", "retail", "railway"]);
const DOORS_A_FLOOR = 3;
const USUAL_FLOORS = 5;
/** Nothing here is higher; what claims to be is a slip of the pen (one says 88). */
const MOST_FLOORS = 33;
const MOST_UNITS = 12;
const TOWER_FLOORS = 14;
const MOST_UNITS_OF_A_TOWER = 6;

/** Sorts buildings into those people live in, and the rest, which is only drawn. */
export function sortBuildings(source: Source, grid: Grid, inside: Uint8Array) {
  const workplace = new Uint8Array(grid.size);
  for (const { geometry, properties } of source.landuse)
    if (NOT_HOMES.has(properties.landuse))
      for (const rings of polygonsOf(geometry)) grid.fill(rings, (cell) => (workplace[cell] = 1));
  const dwellings: Dwelling[] = [];
  const others: SourceBuilding[] = [];
  for (const building of source.buildings) {
    const at = insidePoint(building.geometry);
    const cell = grid.cellAt(at);
    const home =
      cell >= 0 && inside[cell] === 1 ? dwelling(building, grid, workplace[cell] === 1) : null;
    if (home) dwellings.push({ ...home, at, cell });
    else others.push(building);
  }
  return { dwellings, others };
}

function dwelling(
  { geometry, properties }: SourceBuilding,
  grid: Grid,
  atWork: boolean,
): Omit<Dwelling, "at" | "cell"> | null {
  if (properties.amenity) return null;
  const footprint = squareMetres(geometry, grid);
  const floors = floorsOf(properties.levels);
  const named = properties.building === "apartments";
  const tall = floors === null ? footprint > 450 : floors >= 3;
  const base = { geometry, footprint, units: 1 };
  if (
    BLOCK_TYPES.has(properties.building) &&
    (named || (tall && !atWork)) &&
    footprint > 150 &&
    footprint < 6000
  )
    return { ...base, kind: "block", floors: floors ?? USUAL_FLOORS, doors: DOORS_A_FLOOR };
  const low = floors === null || floors <= 2;
  if (HOUSE_TYPES.has(properties.building) && low && !atWork && footprint > 45 && footprint < 350)
    return { ...base, kind: "house", floors: 1, doors: 1 };
  return null;
}

function floorsOf(levels: string | undefined): number | null {
  const value = Number.parseInt(levels ?? "", 10);
  return value >= 1 && value <= MOST_FLOORS ? value : null;
}

function squareMetres(geometry: Area, grid: Grid): number {
  const metres = (ring: Position[]) =>
    ring.map((at) => [...grid.plane.toMetres(at as [number, number])]);
  return polygonsOf(geometry).reduce(
    (sum, rings) => sum + Math.abs(ringArea(metres(rings[0] ?? []))),
    0,
  );
}

/** Sets the stairwells so that all doors together come to `total`; the last few are lost with houses that stand empty. */
export function fitToTotal(dwellings: Dwelling[], total: number): Dwelling[] {
  let [few, many] = [400, 120];
  for (let round = 0; round < 24; round++) {
    const middle = (few + many) / 2;
    if (countAt(dwellings, middle) >= total) many = middle;
    else few = middle;
  }
  countAt(dwellings, many);
  let surplus = dwellings.reduce((sum, d) => sum + doorsOf(d), 0) - total;
  return dwellings.filter((d) => d.kind !== "house" || surplus-- <= 0);
}

function countAt(dwellings: Dwelling[], metresAStairwell: number): number {
  let doors = 0;
  for (const d of dwellings) {
    if (d.kind === "block") {
      const most = d.floors > TOWER_FLOORS ? MOST_UNITS_OF_A_TOWER : MOST_UNITS;
      d.units = Math.max(1, Math.min(most, Math.round(d.footprint / metresAStairwell)));
    }
    doors += doorsOf(d);
  }
  return doors;
}

/** Reading order: rows from the north of about a block's depth, each from the west. */
export function readingOrder(a: LonLat, b: LonLat): number {
  const row = (at: LonLat) => Math.round(-at[1] / 0.0006);
  return row(a) - row(b) || a[0] - b[0] || b[1] - a[1];
}
