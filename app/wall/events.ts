import { type JournalPoint, newestFirst } from "@/lib/protocol/journal";

/** What an event list needs of a journal entry. */
export interface Entry extends JournalPoint {
  name: string;
  why: object | null;
}

/** Acts that change what the map shows; taps of a gate and paper work would push them out. */
export const TOLD = [
  "isolation.order",
  "isolation.carryOut",
  "isolation.release",
  "isolation.void",
  "isolation.open",
  "gate.open",
  "gate.close",
  "squad.onDuty",
  "squad.offDuty",
  "squad.give",
  "run.depart",
  "run.deliver",
  "run.fail",
  "run.short",
  "run.cancel",
] as const;

/** The newest events that came true, newest first; what came earlier stays until enough newer ones did. */
export function newest<E extends Entry>(
  known: readonly E[],
  more: readonly E[],
  keep: number,
): E[] {
  const byId = new Map<string, E>();
  for (const entry of [...known, ...more]) if (entry.why === null) byId.set(entry.id, entry);
  return [...byId.values()].sort(newestFirst).slice(0, keep);
}
