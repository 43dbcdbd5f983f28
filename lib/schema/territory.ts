/** Levels of the territory, from the district down to the building. Units and households are counted on the building. */
export const LEVELS = ["district", "street", "community", "compound", "building"] as const;
export type Level = (typeof LEVELS)[number];

/** Levels whose nodes own a board. */
export const BOARD_LEVELS = ["district", "street", "community"] as const satisfies readonly Level[];

export type NodeId = string;

/** Ids from the district down to the node, joined by "/". In scope means path prefix. */
export type Path = string;

export type LonLat = readonly [lon: number, lat: number];
/** west, south, east, north in degrees. */
export type Bbox = readonly [number, number, number, number];

/** The frame of a territory of which nothing is known but names. */
export const isNowhere = ([west, south, east, north]: Bbox): boolean =>
  west === 0 && south === 0 && east === 0 && north === 0;

/** A node of the territory as every layer knows it. Buildings also say how many stairwells, floors and doors a floor they have. */
export interface TerritoryNode {
  id: NodeId;
  parent: NodeId | null;
  level: Level;
  name: string;
  path: Path;
  /** A point inside the node, for its label and for flying there; of what is not placed, its nearest placed ancestor's. */
  at: LonLat;
  bbox: Bbox;
  households: number;
  captains: number;
  /** Stairwells of a building, 0 elsewhere. Unit ids are `${building}.${1..units}`. */
  units: number;
  floors: number;
  /** Doors a floor in each unit. */
  doors: number;
  /** As people write it on a letter; empty when it is not known. */
  address: string;
  /** Whether the map can draw it: its outline or its point is known, or that of what lies in it. */
  placed: boolean;
  /** Whether an outline was imported for it; where none was, people may set a building's point. */
  outlined: boolean;
}

/** What a building that nobody has named is called in lists. */
export const nameless = (id: NodeId): string => `#${id}`;

/** A guarded way into a compound. */
export interface GateSite {
  id: string;
  /** The compound it leads into. */
  compound: NodeId;
  community: NodeId;
  name: string;
  at: LonLat;
  /** People needed on a shift. */
  need: number;
}

/** 出入口: a way into a compound, whether anybody guards it or not. What becomes of it is on the board. */
export interface ExitSite {
  id: string;
  /** The compound it leads into. */
  compound: NodeId;
  community: NodeId;
  name: string;
  at: LonLat;
  /** Clear metres; null where nobody has measured. */
  width: number | null;
}

/** As wide, in metres, as a fire engine needs it. */
export const FIRE_WIDTH = 4;

/** A squad as it was set up: its number and whose it is. What it does now is on the board. */
export interface SquadSite {
  id: string;
  /** Shown number, e.g. "31". */
  name: string;
  /** The street or community whose board it lives on. */
  node: NodeId;
  at: LonLat;
  size: number;
}

/** What stands in a territory, besides its nodes. */
export interface SiteLists {
  readonly gates: readonly GateSite[];
  readonly exits: readonly ExitSite[];
  readonly squads: readonly SquadSite[];
}

export const NO_SITES: SiteLists = { gates: [], exits: [], squads: [] };

/** A stairwell: `${building}.${number from 1}`. */
export type UnitId = string;

export const unitId = (building: NodeId, number: number): UnitId => `${building}.${number}`;

/** Splits a seal's target: a unit `b7.2` or a whole building `b7` (unit null). */
export function splitTarget(target: string): { building: NodeId; unit: number | null } {
  const dot = target.indexOf(".");
  return dot < 0
    ? { building: target, unit: null }
    : { building: target.slice(0, dot), unit: Number(target.slice(dot + 1)) };
}

/** True when `path` is `scope` or lies below it. */
export const inScope = (scope: Path, path: Path): boolean =>
  path === scope || path.startsWith(`${scope}/`);
