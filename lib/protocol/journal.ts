import * as z from "zod/mini";
import { Token } from "@/lib/schema/shape";

/** Where an act stands in the journal. Many can arrive in one millisecond: a whole outbox does. */
export const JournalPoint = z.strictObject({
  arrived: z.int(),
  /** Its number in its outbox. */
  n: z.int(),
  id: Token,
});
export type JournalPoint = z.infer<typeof JournalPoint>;

/** The journal's order: newest arrival first, an outbox's acts of one moment by their numbers. */
export const newestFirst = (a: JournalPoint, b: JournalPoint): number =>
  b.arrived - a.arrived || b.n - a.n || (a.id < b.id ? 1 : -1);
