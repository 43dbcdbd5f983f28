import * as z from "zod/mini";
import { defineRoot } from "@/lib/board/root";
import type { Ground } from "@/lib/domain/ground";
import { splitTarget } from "@/lib/schema/territory";

/** 封闭通知 as everybody in the community may know it. Why it was given stays in the record. */
export const Order = z.strictObject({
  id: z.string(),
  from: z.enum(["district", "street"]),
  /** 文号; null while it is "verbal, number follows". */
  no: z.nullable(z.string().check(z.minLength(1), z.maxLength(40))),
  /** When it was given. */
  at: z.int(),
  /** The date to look at it again; it never opens a door by itself. */
  until: z.int(),
  /** When the door was closed; null while it still has to be carried out. */
  closedAt: z.nullable(z.int()),
});
export type Order = z.infer<typeof Order>;

/** Orders that may stand on one unit or building: as many as one release can name. */
export const MOST_ORDERS = 20;

/** Everything that keeps one unit or building closed. Sealed while any order is neither released nor voided. */
export const Seal = z.strictObject({
  orders: z.array(Order).check(z.minLength(1)),
  /** 应急开启: when the door was last opened in an emergency; the orders stand. */
  openedAt: z.nullable(z.int()),
});
export type Seal = z.infer<typeof Seal>;

/** Keys: a unit `b7.2`, or a building `b7` that is closed as a whole. */
export const units = defineRoot("units", Seal);

export const REASONS = ["confirmed", "suspected", "contact", "other"] as const;
export const Reason = z.enum(REASONS);

export const Target = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}(\.\d{1,3})?$/));

/** The building of a target that exists; undefined when there is no such unit. */
export function buildingOf(target: string, ground: Ground): string | undefined {
  const { building, unit } = splitTarget(target);
  const node = ground.node(building);
  if (node?.level !== "building") return undefined;
  return unit === null || (unit >= 1 && unit <= node.units) ? building : undefined;
}
