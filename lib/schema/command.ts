import type { Deferral, Refusal } from "./refusal";
import type { Envelope } from "./shape";

export type { Envelope };

/** Where a board stands: documents of two generations are never merged. */
export interface Mark {
  board: string;
  generation: number;
  seq: number;
}

export type Verdict =
  | { id: string; as: "done"; marks: readonly Mark[]; late: boolean }
  | { id: string; as: "refused"; why: Refusal }
  | { id: string; as: "deferred"; why: Deferral };

const isMark = (raw: Partial<Mark> | null | undefined): boolean =>
  typeof raw?.board === "string" && Number.isInteger(raw.generation) && Number.isInteger(raw.seq);

/** Whether it can be taken for a verdict: a proxy's page or half an answer can't. */
export function isVerdict(raw: unknown): raw is Verdict {
  if (typeof raw !== "object" || raw === null) return false;
  const { id, as, why, marks, late } = raw as Record<string, unknown>;
  if (typeof id !== "string") return false;
  if (as === "deferred") return typeof why === "string";
  if (as === "refused") return typeof (why as Partial<Refusal> | null)?.code === "string";
  return as === "done" && typeof late === "boolean" && Array.isArray(marks) && marks.every(isMark);
}

/** A field act counts for so long after it was done. */
export const LATE_LIMIT_MS = 24 * 3_600_000;
/** From here on an act is listed as late. */
export const LATE_AFTER_MS = 5 * 60_000;
