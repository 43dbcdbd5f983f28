import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { router, signedIn } from "./trpc";

/** The simulator, as the district command may steer it. */
export const drill = router({
  pause: signedIn.input(z.strictObject({ paused: z.boolean() })).mutation(({ ctx, input }) => {
    if (!ctx.drill || !ctx.actor.appointments.some((a) => a.role === "commander")) {
      throw new TRPCError({ code: "FORBIDDEN", message: "not-allowed" });
    }
    ctx.drill.pause(input.paused);
    return { running: ctx.drill.running() };
  }),
});
