import * as z from "zod/mini";
import { TAKERS } from "./record";

/** A matter itself is derived; the board holds only that somebody took it. */
export const Claim = z.strictObject({
  by: z.enum(TAKERS),
  at: z.int(),
});
export type Claim = z.infer<typeof Claim>;
