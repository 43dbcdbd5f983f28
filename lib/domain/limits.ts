import { MINUTE } from "@/lib/kit/clock";

/** How old an object's own last word may be before it is 失联 and counts as unknown. */
export const SILENT_AFTER = { gate: 45 * MINUTE, squad: 30 * MINUTE, run: 45 * MINUTE } as const;

/** After how long a matter that nobody has settled is 超时. */
export const OVERDUE_AFTER = {
  seal: 30 * MINUTE,
  gate: 15 * MINUTE,
  stop: 30 * MINUTE,
  squad: 20 * MINUTE,
  support: 10 * MINUTE,
} as const;

/** Whether something on duty has been silent too long. */
export const silent = (kind: keyof typeof SILENT_AFTER, at: number, now: number): boolean =>
  now - at > SILENT_AFTER[kind];
