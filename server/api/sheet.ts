import { z } from "zod";
import { mayLookAt } from "@/lib/policy/may";
import { NodeId } from "@/lib/schema/shape";
import { refuse } from "./refuse";
import { type ApiContext, router, signedIn } from "./trpc";

/** Whether somebody may look at a node's sheet, and is in its scope where names are given. */
function look(ctx: ApiContext, node: string, scope: "anyone" | "in-scope"): void {
  const { actor, territory, clock } = ctx;
  const path = territory.node(node)?.path;
  const seen = actor && path !== undefined && mayLookAt(actor, path, clock.now());
  if (!seen || (scope === "in-scope" && seen.below)) refuse();
}

/** A node's sheet as it was. As it is, it comes over the socket. */
export const sheet = router({
  /** What was on it at a moment, by id, and since and until when it was so. */
  at: signedIn
    .input(z.strictObject({ node: NodeId, at: z.int().min(0) }))
    .query(({ ctx, input }) => {
      look(ctx, input.node, "anyone");
      return ctx.sheets.at(input.node, input.at);
    }),
  /** What was erased in the last 30 days, by whom and when. */
  erased: signedIn.input(z.strictObject({ node: NodeId })).query(({ ctx, input }) => {
    look(ctx, input.node, "in-scope");
    return ctx.sheets.erased(input.node, ctx.clock.now());
  }),
});
