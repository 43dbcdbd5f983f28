import * as z from "zod/mini";
import { defineRoot } from "@/lib/board/root";

export const GOODS = [
  "vegetables",
  "medicine",
  "grain",
  "disinfectant",
  "parcels",
  "coal",
] as const;
export const Goods = z
  .array(z.strictObject({ kind: z.enum(GOODS), n: z.int().check(z.gte(1), z.lte(9999)) }))
  .check(z.maxLength(8));

export const FAILURES = ["nobody", "refused", "closed", "address", "broken"] as const;

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

/** In this order, and never back; `cancelled` from any but `done`. */
export const RUN_STATES = ["planned", "loaded", "underway", "done", "cancelled"] as const;

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

/** Keys: the id of the command that planned it. */
export const runs = defineRoot("runs", Run);

export const settled = (stop: Stop): boolean =>
  stop.state !== "pending" && stop.state !== "arrived";
export const settledStops = (run: Run): number => run.stops.filter(settled).length;
export const over = (run: Run): boolean => run.state === "done" || run.state === "cancelled";
