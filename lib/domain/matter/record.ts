import * as z from "zod/mini";
import { defineRoot } from "@/lib/board/root";

export const TAKERS = ["district", "street", "community"] as const;

/** A matter itself is derived; the board holds only that somebody took it. */
export const Claim = z.strictObject({
  by: z.enum(TAKERS),
  at: z.int(),
});
export type Claim = z.infer<typeof Claim>;

/** Keys: matter ids as `derive` makes them. */
export const matters = defineRoot("matters", Claim);
