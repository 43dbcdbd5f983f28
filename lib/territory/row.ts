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

/** What is said of a point at which a compound is entered. */
export interface EntrySaid {
  id: string;
  compound: NodeId;
  name: string;
  at: LonLat;
}

export interface GateSaid extends EntrySaid {
  need: number;
}

export interface ExitSaid extends EntrySaid {
  /** Clear metres; null where nobody has measured. */
  width: number | null;
}

/** Gates or exits while they are edited. */
export interface Entries<E extends EntrySaid> {
  get(id: string): E | undefined;
  /** Those that lead into a compound. */
  of(compound: NodeId): Iterable<E>;
  set(entry: E): void;
  /** Takes it off the map; what was done there stays on record. */
  retire(id: string): void;
}

/** Part of a territory while it is edited. What is set or deleted here is not yet so anywhere else. */
export interface Working {
  node(id: NodeId): NodeSaid | undefined;
  /** Those that hang in a node itself. */
  children(id: NodeId): Iterable<NodeSaid>;
  readonly gates: Entries<GateSaid>;
  readonly exits: Entries<ExitSaid>;
  setNode(node: NodeSaid): void;
  /** Squads of one node belong to another from now on. */
  moveSquads(from: NodeId, to: NodeId): void;
  /** Takes it off the map; what was done there stays on record. */
  retireNode(id: NodeId): void;
}
