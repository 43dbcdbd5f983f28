import { orderOf } from "@/lib/kit/order";
import type { Level, LonLat, TerritoryNode } from "@/lib/schema/territory";

/** What can be found; at the same rank the first of these comes first. */
export const KINDS = [
  "district",
  "street",
  "community",
  "compound",
  "gate",
  "exit",
  "squad",
  "run",
  "building",
  "unit",
] as const satisfies readonly Kind[];
export const KIND_ORDER = orderOf<Kind>(KINDS);
export type Kind = Level | "gate" | "exit" | "squad" | "run" | "unit";

/** What lies around other things, and is gone to rather than selected. */
export const isArea = (kind: Kind): boolean =>
  kind === "district" || kind === "street" || kind === "community" || kind === "compound";

/** Something with a name, as it is found. */
export interface Item {
  id: string;
  kind: Exclude<Kind, "unit">;
  /** Its name, or the number of a squad or run. */
  name: string;
  at: LonLat;
  address: string;
  /** Stairwells, floors and doors a floor of a building that has doors to tell apart. */
  doors: Pick<TerritoryNode, "units" | "floors" | "doors"> | null;
}

/** Floor 4, door 2 of 402; whatever is not known does not exclude it. */
export function hasDoor({ floors, doors }: NonNullable<Item["doors"]>, door: string): boolean {
  const number = Number(door);
  const [floor, on] = [Math.floor(number / 100), number % 100];
  if (floor < 1 || on < 1) return false;
  return (floors === 0 || floor <= floors) && (doors === 0 || on <= doors);
}
