import * as z from "zod/mini";
import { FAILURES, GOODS, RUN_STATES } from "./record";

export const Goods = z
  .array(z.strictObject({ kind: z.enum(GOODS), n: z.int().check(z.gte(1), z.lte(9999)) }))
  .check(z.maxLength(8));

export const Stop = z.strictObject({
  id: z.string(),
  /** A unit, building, gate or node id. */
  place: z.string(),
  goods: Goods,
  state: z.enum(["pending", "arrived", "delivered", "short", "failed"]),
  /** What was missing (short). */
  missing: Goods,
  why: z.nullable(z.enum(FAILURES)),
  at: z.nullable(z.int()),
});
export type Stop = z.infer<typeof Stop>;

export const Run = z.strictObject({
  /** Shown number. */
  no: z.string(),
  state: z.enum(RUN_STATES),
  /** The vehicle, which the driver's appointment names. */
  vehicle: z.string(),
  depot: z.string(),
  stops: z.array(Stop).check(z.minLength(1), z.maxLength(40)),
  planned: z.int(),
  /** The run's own last word. */
  at: z.int(),
});
export type Run = z.infer<typeof Run>;
