import * as z from "zod/mini";
import { mayAppoint } from "@/lib/policy/appoint";
import { mayRelieve } from "@/lib/policy/relieve";
import { refuse } from "./refuse";
import { type ApiContext, router, signedIn } from "./trpc";

const Gate = z.strictObject({ gate: z.string().check(z.maxLength(64)) });

type Asking = Pick<ApiContext, "territory" | "clock"> & { actor: NonNullable<ApiContext["actor"]> };

/** A gate at which the asker decides who comes to the next shift. */
function gateFor({ territory, actor, clock }: Asking, gate: string): string {
  const path = territory.node(territory.gate(gate)?.community ?? "")?.path;
  return path !== undefined && mayRelieve(actor, gate, path, clock.now()) ? gate : refuse();
}

/** Crews of gates that change daily: the tent's code, who waits, and who lets them in. */
export const relief = router({
  /** A new code for a gate's tent, by whoever appoints there; the one before is void. */
  makeCode: signedIn.input(Gate).mutation(async ({ ctx, input: { gate } }) => {
    const path = ctx.territory.node(ctx.territory.gate(gate)?.community ?? "")?.path;
    const now = ctx.clock.now();
    if (path === undefined || !mayAppoint(ctx.actor, "gate", path, now)) return refuse();
    return { code: await ctx.reliefs.makeCode(gate, ctx.actor.account, now) };
  }),

  waiting: signedIn
    .input(Gate)
    .query(async ({ ctx, input }) =>
      ctx.reliefs.waiting(gateFor(ctx, input.gate), ctx.clock.now()),
    ),

  /** `done` is false when nobody waits by that id any more. */
  decide: signedIn
    .input(
      z.strictObject({
        gate: z.string().check(z.maxLength(64)),
        id: z.string().check(z.maxLength(64)),
        yes: z.boolean(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      gateFor(ctx, input.gate);
      const now = ctx.clock.now();
      return { done: await ctx.reliefs.decide(input, ctx.actor.account, now) };
    }),
});
