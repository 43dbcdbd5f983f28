import * as z from "zod/mini";
import { defineRoot } from "@/lib/board/root";
import type { Ground } from "@/lib/domain/ground";

const Count = z.int().check(z.gte(0));

/** 进 · 出 · 劝返, of people or of vehicles. */
export const Flow = z.strictObject({ in: Count, out: Count, back: Count });
export type Flow = z.infer<typeof Flow>;

export const OF = ["people", "vehicles"] as const;
export const WAY = ["in", "out", "back"] as const;

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

/** Keys: gate ids. */
export const gates = defineRoot("gates", Gate);

/** Shifts kept on the board: a day's late counts still find theirs. */
export const SHIFTS_KEPT = 4;
/** Counts that can be taken back. */
export const RECENT_KEPT = 6;

export const GateId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));

export const noFlow = (): Flow => ({ in: 0, out: 0, back: 0 });
export const newGate = (at: number): Gate => ({
  state: "closed",
  staff: {},
  unmannedSince: null,
  at,
  shifts: [],
  recent: [],
});

export const placeOf = (gate: string, ground: Ground): string | undefined =>
  ground.gate(gate)?.compound;

export const staffed = (gate: Gate): number =>
  Object.values(gate.staff).reduce((sum, { people }) => sum + people, 0);
