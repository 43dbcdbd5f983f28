import type { LonLat } from "@/lib/schema/territory";
import type { Kind } from "./item";
import type { Rank } from "./match";

/** Where somebody looks while they search. */
export interface View {
  /** Nodes below which things may be found. */
  scopes: readonly string[];
  from: LonLat;
  /** The building or unit at hand: `402` is a door of it. */
  hand: string | null;
  limit: number;
}

/** A run on a board, by its number. */
export interface NumberedRun {
  id: string;
  no: string;
  board: string;
}

export interface Found {
  /** What is selected: a unit's id for a door, which has none. */
  id: string;
  kind: Kind;
  /** The building's for a unit, the number for a squad or run. */
  name: string;
  unit: number | null;
  door: string | null;
  address: string;
  /** The community that it is or lies in. */
  community: string | null;
  /** The community and compound it lies in. */
  within: string;
  at: LonLat;
  rank: Rank;
}
