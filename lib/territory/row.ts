import type { MultiPolygon, Point, Polygon } from "geojson";
import type { LonLat, NodeId } from "@/lib/schema/territory";

export type Area = Polygon | MultiPolygon;

/** What is said of a node: its own, without what follows from others. */
export interface NodeSaid {
  id: NodeId;
  parent: NodeId | null;
  level: string;
  name: string;
  /** Its outline, or the point it stands at. What has none is listed and not drawn. */
  geometry?: Area | Point;
  address?: string;
  /** How the map draws a building: a block of stairwells, a house of one family, or anything else. */
  kind?: "block" | "house" | "other";
  units?: number;
  floors?: number;
  doors?: number;
  captains?: number;
}

export interface GateSaid {
  id: string;
  compound: NodeId;
  name: string;
  at: LonLat;
  need: number;
}

/** Part of a territory while it is edited. What is set or deleted here is not yet so anywhere else. */
export interface Working {
  node(id: NodeId): NodeSaid | undefined;
  /** Those that hang in a node itself. */
  children(id: NodeId): Iterable<NodeSaid>;
  gate(id: string): GateSaid | undefined;
  /** Gates that lead into a compound. */
  gatesOf(compound: NodeId): Iterable<GateSaid>;
  setNode(node: NodeSaid): void;
  setGate(gate: GateSaid): void;
  /** Squads of one node belong to another from now on. */
  moveSquads(from: NodeId, to: NodeId): void;
  /** Takes it off the map; what was done there stays on record. */
  retireNode(id: NodeId): void;
  retireGate(id: string): void;
}
