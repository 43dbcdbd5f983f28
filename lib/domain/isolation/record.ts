import { defineRoot } from "@/lib/board/root";
import type { Ground } from "@/lib/domain/ground";
import { splitTarget } from "@/lib/schema/territory";
import type { Order, Seal } from "./shape";

export type { Order, Seal };

/** Keys: a unit `b7.2`, or a building `b7` that is closed as a whole. */
export const units = defineRoot<Seal>("units");

/** Orders that may stand on one unit or building: as many as one release can name. */
export const MOST_ORDERS = 20;

export const REASONS = ["confirmed", "suspected", "contact", "other"] as const;

/** The building of a target that exists; undefined when there is no such unit. */
export function buildingOf(target: string, ground: Ground): string | undefined {
  const { building, unit } = splitTarget(target);
  const node = ground.node(building);
  if (node?.level !== "building") return undefined;
  return unit === null || (unit >= 1 && unit <= node.units) ? building : undefined;
}
