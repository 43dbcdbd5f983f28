import type { PackedPinyin } from "@/lib/find/pinyin";
import {
  type ExitSite,
  type GateSite,
  LEVELS,
  type NodeId,
  type SquadSite,
  type TerritoryNode,
} from "@/lib/schema/territory";

/**
 * A node's subtree and ancestors as a screen loads them once and keeps them: one row a node,
 * columns instead of keys, parents before children.
 */
export interface TerritoryFile {
  version: string;
  nodes: TerritoryRow[];
  gates: GateSite[];
  /** What a browser has kept from an older version does not say. */
  exits?: ExitSite[];
  squads: SquadSite[];
  /** How its names are read aloud; what a browser has kept from an older version does not say. */
  pinyin?: PackedPinyin;
  /**
   * Only of a place that is too large to come whole: this file has its areas, gates, exits and squads, and no
   * building. What stands right in each area; the rows come by community, or one by one.
   */
  without?: Record<NodeId, Standing>;
}

/** Buildings that stand right in an area, and how many of them are nowhere on the map by the import. */
export type Standing = readonly [buildings: number, unplaced: number];

/**
 * With more buildings than this the file of a district or street comes without them. A community's is
 * always whole; and a screen keeps no more of what it has only looked at.
 */
export const MOST_BUILDINGS = 50_000;

/** Buildings whose rows are asked for at once. */
export const MOST_ROWS = 1_000;
/** What is longer is no building's id. */
export const LONGEST_ID = 40;

/**
 * id, parent, level's index, name, lon, lat, households, captains, units, floors, doors; areas have a bbox;
 * the address, and 1 for what is placed, 2 where only a point says so.
 */
export type TerritoryRow = [
  id: NodeId,
  parent: NodeId | null,
  level: number,
  name: string,
  lon: number,
  lat: number,
  households: number,
  captains: number,
  units: number,
  floors: number,
  doors: number,
  bbox: readonly [number, number, number, number] | null,
  address?: string,
  placed?: 0 | 1 | 2,
];

export const packNode = (n: TerritoryNode): TerritoryRow => [
  n.id,
  n.parent,
  LEVELS.indexOf(n.level),
  n.name,
  n.at[0],
  n.at[1],
  n.households,
  n.captains,
  n.units,
  n.floors,
  n.doors,
  n.level === "building" ? null : n.bbox,
  n.address,
  n.placed ? (n.outlined ? 1 : 2) : 0,
];

/** Rows back into nodes; a node's path goes on from its parent's, where that is among them. */
export function unpackNodes(rows: readonly TerritoryRow[]): TerritoryNode[] {
  const paths = new Map<NodeId, string>();
  return rows.map((row) => {
    const node = unpackNode(row, row[1] === null ? undefined : paths.get(row[1]));
    paths.set(node.id, node.path);
    return node;
  });
}

/** A row that came alone, below an area that is known. */
export function unpackBelow(
  row: TerritoryRow,
  areas: { node(id: NodeId): TerritoryNode | undefined },
): TerritoryNode | null {
  const area = row[1] === null ? undefined : areas.node(row[1]);
  return area ? unpackNode(row, area.path) : null;
}

function unpackNode(row: TerritoryRow, parentPath: string | undefined): TerritoryNode {
  const [id, parent, level, name, lon, lat, households, captains, units, floors, doors] = row;
  // What a browser has kept from an older version says neither.
  const [bbox, address = "", placed = 1] = [row[11], row[12], row[13]];
  return {
    id,
    parent,
    level: LEVELS[level] ?? "building",
    name,
    path: parentPath === undefined ? id : `${parentPath}/${id}`,
    at: [lon, lat],
    bbox: bbox ?? [lon, lat, lon, lat],
    households,
    captains,
    units,
    floors,
    doors,
    address,
    placed: placed > 0,
    outlined: placed === 1,
  };
}

/** The operator's base map: vector tiles in the schema of Protomaps, version 4. */
export interface BasemapAbout {
  /** Hash of the archive: part of its tiles' addresses. */
  version: string;
  /** Whom it is owed to, in plain words. */
  attribution: string;
  minzoom: number;
  maxzoom: number;
}

/** The district as every screen introduces it. */
export interface DistrictAbout {
  id: NodeId;
  name: string;
  /** Content hash of the tiles and of the territory: part of their addresses. */
  version: string;
  /** The IANA time zone of its wall clock; what a browser has kept from an older version does not say. */
  zone?: string;
  /** Everything on it is a drill. */
  drill: boolean;
  attribution: { "zh-CN": string; en: string };
  /** Without one, and in what a browser has kept from an older version, the imported ground is drawn. */
  basemap?: BasemapAbout | null;
}

/** Legs of runs whose ways a screen asks for at once. */
export const MOST_LEGS = 100;
