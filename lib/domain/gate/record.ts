import { defineRoot } from "@/lib/board/root";
import type { Ground } from "@/lib/domain/ground";
import type { Flow, Gate } from "./shape";

export type { Flow, Gate };

export const OF = ["people", "vehicles"] as const;
export const WAY = ["in", "out", "back"] as const;

/** Keys: gate ids. */
export const gates = defineRoot<Gate>("gates");

/** Shifts kept on the board: a day's late counts still find theirs. */
export const SHIFTS_KEPT = 4;
/** Counts that can be taken back. */
export const RECENT_KEPT = 6;

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
