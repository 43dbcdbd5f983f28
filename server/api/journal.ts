import { z } from "zod";
import { DAY } from "@/lib/kit/clock";
import { maySee } from "@/lib/policy/may";
import { JournalPoint } from "@/lib/protocol/journal";
import { DESK_ROLES } from "@/lib/schema/role";
import { NodeId } from "@/lib/schema/shape";
import { splitTarget } from "@/lib/schema/territory";
import { refuse } from "./refuse";
import { acting, router, signedIn } from "./trpc";

/** An answer holds no more than the last week's samples. */
const SAMPLES_OF = 7 * DAY;

/** The record of a place: who did what, when it was done and when it arrived. */
export const journal = router({
  list: signedIn
    .input(
      z.strictObject({
        node: NodeId,
        /** Continues after this one; null begins with the newest. */
        before: z.nullable(JournalPoint),
        limit: z.int().min(1).max(200),
        /** Only these verbs; null for all. */
        names: z.array(z.string().max(64)).max(60).nullable(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { actor, territory, queries, clock } = ctx;
      const node = territory.node(input.node);
      if (!node || !maySee(actor, node.path, clock.now())) return refuse();
      const desk = maySee(acting(actor, DESK_ROLES), node.path, clock.now());
      return await queries.journal({
        path: node.path,
        before: input.before,
        limit: input.limit,
        names: input.names,
        people: desk,
      });
    }),

  /** The orders of a unit or building with their reasons: for who orders and carries out. */
  orders: signedIn
    .input(z.strictObject({ target: z.string().max(40) }))
    .query(async ({ ctx, input }) => {
      const { actor, territory, queries, clock } = ctx;
      const node = territory.node(splitTarget(input.target).building);
      const orderers = acting(actor, ["secretary", "commander"]);
      if (!node || !maySee(orderers, node.path, clock.now())) return refuse();
      return await queries.orders(input.target);
    }),

  /** Figures of a node each five minutes, for sparklines. */
  samples: signedIn
    .input(z.strictObject({ node: NodeId, since: z.int() }))
    .query(async ({ ctx, input }) => {
      const node = ctx.territory.node(input.node);
      if (!node || !maySee(ctx.actor, node.path, ctx.clock.now())) return refuse();
      const since = Math.max(input.since, ctx.clock.now() - SAMPLES_OF);
      return await ctx.queries.samples(input.node, since);
    }),
});
