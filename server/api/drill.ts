import { z } from "zod";
import { inForce } from "@/lib/policy/may";
import { refuse } from "./refuse";
import { acting, router, signedIn } from "./trpc";

/** The simulator, as who commands may steer it. */
export const drill = router({
  pause: signedIn.input(z.strictObject({ paused: z.boolean() })).mutation(({ ctx, input }) => {
    const now = ctx.clock.now();
    const commands = acting(ctx.actor, ["commander"]).appointments;
    if (!ctx.drill || !commands.some((a) => inForce(a, now, now))) {
      return refuse();
    }
    ctx.drill.pause(input.paused);
    return { running: ctx.drill.running() };
  }),
});
