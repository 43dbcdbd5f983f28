import type { Feature, LineString, MultiLineString } from "geojson";
import type { LonLat } from "@/lib/schema/territory";
import type { Area, ExitSaid, GateSaid, NodeSaid } from "@/lib/territory/row";

export type { Area };

export type Line = LineString | MultiLineString;

/** A line of the imported list as its author wrote it; `row` is how a problem names it. */
export interface NodeRow extends NodeSaid {
  row: number;
  /** Which file the row is in, where there are several. */
  file?: string;
}

/** A row's own outline, where it has one. */
export const areaOf = ({ geometry }: NodeRow): Area | undefined =>
  geometry && geometry.type !== "Point" ? geometry : undefined;

export interface GateRow extends GateSaid {
  row: number;
  file?: string;
}

export interface ExitRow extends ExitSaid {
  row: number;
  file?: string;
}

export interface SquadRow {
  row: number;
  file?: string;
  id: string;
  name: string;
  node: string;
  at: LonLat;
  size: number;
}

export type RoadClass = "arterial" | "main" | "minor" | "path";
export type Road = Feature<Line, { class: RoadClass; name?: string }>;

/** What is drawn and never acted on. */
export interface GroundInput {
  roads: Road[];
  rail: Feature<Line>[];
  water: Feature<Area>[];
  waterways: Feature<Line>[];
  /** Shores of the sea, which lies at the right hand of each; the sea itself follows from where the district lies. */
  coast?: Feature<Line>[];
  green: Feature<Area>[];
  /** Buildings nobody lives in: drawn, but no part of the tree. */
  buildings: Feature<Area>[];
}

/** Nodes one after the other: a list, or packed away in `NodeRows`. */
export interface Nodes extends Iterable<NodeRow> {
  readonly length: number;
}

export interface TerritoryInput<N extends Nodes = NodeRow[]> {
  district: {
    attribution: { zh: string; en: string };
    /** Not a real place: says so on every screen. */
    drill: boolean;
    /** IANA name of the zone its clocks show; unsaid, it is that of where it lies. */
    zone?: string;
  };
  /** The district itself is one of them, the only one without a parent. */
  nodes: N;
  gates: GateRow[];
  exits: ExitRow[];
  squads: SquadRow[];
  ground: GroundInput;
}
