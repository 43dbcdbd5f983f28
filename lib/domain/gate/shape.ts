import * as z from "zod/mini";
import { OF, WAY } from "./record";

const Count = z.int().check(z.gte(0));

/** 进 · 出 · 劝返, of people or of vehicles. */
export const Flow = z.strictObject({ in: Count, out: Count, back: Count });
export type Flow = z.infer<typeof Flow>;

/** A count that can still be taken back: what is left of it. */
export const Counted = z.strictObject({
  id: z.string(),
  shift: z.string(),
  of: z.enum(OF),
  way: z.enum(WAY),
  left: Count,
});

export const Gate = z.strictObject({
  state: z.enum(["open", "closed"]),
  /** People on duty by the appointment that signed them on. */
  staff: z.record(z.string(), z.strictObject({ people: z.int().check(z.gte(1)), since: z.int() })),
  /** Since when it is open without staff; null while it has some or is closed. */
  unmannedSince: z.nullable(z.int()),
  /** The gate's own last word. */
  at: z.int(),
  /** Counts by shift, newest first. */
  shifts: z.array(z.strictObject({ key: z.string(), people: Flow, vehicles: Flow })),
  /** The last counts, newest last. */
  recent: z.array(Counted),
});
export type Gate = z.infer<typeof Gate>;

export const GateId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));
