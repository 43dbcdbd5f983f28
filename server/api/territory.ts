import { z } from "zod";
import { maySee } from "@/lib/policy/may";
import { editsAt } from "@/lib/policy/territory";
import { LONGEST_ID, MOST_ROWS, packNode } from "@/lib/protocol/territory";
import { inScope } from "@/lib/schema/territory";
import { Draft } from "@/lib/territory/edit";
import { NotTheirs } from "@/server/territory/edit/publish";
import { refuse } from "./refuse";
import { router, signedIn } from "./trpc";

/** Nothing behind it runs for who edits nowhere; what exactly they may edit, a draft itself says. */
const editing = signedIn.use(({ ctx, next }) => {
  if (editsAt(ctx.actor, ctx.clock.now()).length === 0) return refuse();
  return next({ ctx });
});

const orRefuse = (error: unknown): never => {
  if (error instanceof NotTheirs) return refuse();
  throw error;
};

export const territory = router({
  /**
   * Rows of single buildings, for a screen whose place is too large to come whole. Left out is what there
   * is not and what the asker may not see: by the rule of the territory's files.
   */
  buildings: signedIn
    .input(z.strictObject({ ids: z.array(z.string().min(1).max(LONGEST_ID)).max(MOST_ROWS) }))
    .query(({ ctx: { actor, territory: land, clock }, input }) => {
      const now = clock.now();
      return input.ids.flatMap((id) => {
        const node = land.node(id);
        return node?.level === "building" && maySee(actor, node.path, now) ? [packNode(node)] : [];
      });
    }),

  /** A place with its outlines, for who edits in it or above it. */
  drawn: editing
    .input(z.strictObject({ node: z.string().min(1).max(LONGEST_ID) }))
    .query(async ({ ctx: { actor, territory: land, clock, editor }, input }) => {
      const place = land.node(input.node);
      const at = editsAt(actor, clock.now());
      if (!place || !at.some((own) => inScope(own, place.path))) return refuse();
      return await editor.drawn(place);
    }),

  /** What a draft would do; nothing is done. */
  consider: editing
    .input(Draft)
    .query(({ ctx: { actor, editor }, input }) => editor.consider(input, actor).catch(orRefuse)),

  /** Makes a draft the territory: all of it, or nothing and why. */
  publish: editing
    .input(Draft)
    .mutation(({ ctx: { actor, editor }, input }) => editor.publish(input, actor).catch(orRefuse)),
});
