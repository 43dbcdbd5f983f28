import * as z from "zod/mini";

export const NodeId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));

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
