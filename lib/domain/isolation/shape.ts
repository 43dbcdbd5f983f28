import * as z from "zod/mini";
import { REASONS } from "./record";

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

/** Everything that keeps one unit or building closed. Sealed while any order is neither released nor voided. */
export const Seal = z.strictObject({
  orders: z.array(Order).check(z.minLength(1)),
  /** 应急开启: when the door was last opened in an emergency; the orders stand. */
  openedAt: z.nullable(z.int()),
});
export type Seal = z.infer<typeof Seal>;

export const Reason = z.enum(REASONS);

export const Target = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}(\.\d{1,3})?$/));
