import * as z from "zod/mini";
import type { Deferral, Refusal } from "./refusal";

/** Ids that screens make up. */
export const Token = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/));

/** What a screen sends: who says it was done, when, and as which number of its device. */
export const Envelope = z.strictObject({
  id: Token,
  /** One per person and browser: the outbox it comes from. */
  device: Token,
  /** Counts up by one within the device. */
  n: z.int().check(z.gte(1)),
  /** The account that filled the outbox. */
  author: z.string().check(z.maxLength(64)),
  name: z.string().check(z.maxLength(64)),
  args: z.unknown(),
  /** When it was done: Unix ms, already corrected by the offset to the server. */
  at: z.int().check(z.gte(0)),
  /** 代报: who telephoned it in. Kept with the record, never on a board. */
  said: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
});
export type Envelope = z.infer<typeof Envelope>;

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

const Decided = z.discriminatedUnion("as", [
  z.object({
    id: z.string(),
    as: z.literal("done"),
    marks: z.array(z.object({ board: z.string(), generation: z.int(), seq: z.int() })),
    late: z.boolean(),
  }),
  z.object({
    id: z.string(),
    as: z.literal("refused"),
    why: z.object({ code: z.string() }),
  }),
  z.object({ id: z.string(), as: z.literal("deferred"), why: z.string() }),
]);

/** Whether it can be taken for a verdict: a proxy's page or half an answer can't. */
export const isVerdict = (raw: unknown): raw is Verdict => Decided.safeParse(raw).success;

/** A field act counts for so long after it was done. */
export const LATE_LIMIT_MS = 24 * 3_600_000;
/** From here on an act is listed as late. */
export const LATE_AFTER_MS = 5 * 60_000;
