import { z } from "zod";
import { Envelope } from "@/lib/schema/shape";
import { router, signedIn } from "./trpc";

/** One POST carries a whole outbox; verdicts come back in its order. */
export const command = router({
  submit: signedIn
    .input(z.strictObject({ commands: z.array(Envelope).min(1).max(200) }))
    .mutation(({ ctx, input }) => ctx.submit(input.commands, ctx.actor)),
});
