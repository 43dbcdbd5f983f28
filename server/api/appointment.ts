import { TRPCError } from "@trpc/server";
import * as z from "zod";
import { mayAppoint, mayManage } from "@/lib/policy/appoint";
import { LEVELS_OF, ROLES, type Role } from "@/lib/schema/role";
import { type ApiContext, router, signedIn } from "./trpc";

const Id = z.string().min(1).max(64);
const Node = z.strictObject({ node: Id });
const Word = z.string().trim().max(64);

/** Who may not is told no more than that. */
const refuse = (): never => {
  throw new TRPCError({ code: "FORBIDDEN", message: "not-allowed" });
};

type Asking = Pick<ApiContext, "territory" | "clock" | "appointments"> & {
  actor: NonNullable<ApiContext["actor"]>;
};

/** An appointment that the asker may take away and invite to. */
async function heldBelow({ appointments, actor, clock }: Asking, id: string) {
  const held = await appointments.find(id);
  if (!held || held.revokedAt !== null) return refuse();
  return mayAppoint(actor, held.role as Role, held.path, clock.now()) ? held : refuse();
}

/** A node at which the asker may appoint to a role. */
function placeFor({ territory, actor, clock }: Asking, node: string, role: Role) {
  const place = territory.node(node);
  const fits = place && LEVELS_OF[role].includes(place.level);
  return fits && mayAppoint(actor, role, place.path, clock.now()) ? place : refuse();
}

/** Appointments, down the tree only; invitations; walls; phones that were lost. */
export const appointment = router({
  list: signedIn.input(Node).query(async ({ ctx, input }) => {
    const path = ctx.territory.node(input.node)?.path;
    if (path === undefined || !mayManage(ctx.actor, path, ctx.clock.now())) return refuse();
    return await ctx.appointments.list(path, ctx.clock.now());
  }),

  /** Answers with an invitation for the new person, who has no other way in. */
  appoint: signedIn
    .input(
      z.strictObject({
        name: Word.min(1),
        role: z.enum(ROLES),
        node: Id,
        subject: Id.nullable(),
        title: Word,
        until: z.number().int().nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const place = placeFor(ctx, input.node, input.role);
      const now = ctx.clock.now();
      const held = await ctx.appointments.appoint({ ...input, path: place.path }, now);
      return await ctx.invitations.invite(held, ctx.actor.account, now);
    }),

  dismiss: signedIn.input(z.strictObject({ id: Id })).mutation(async ({ ctx, input }) => {
    const held = await heldBelow(ctx, input.id);
    // Whoever has nobody above would lock everybody out.
    if (held.account === ctx.actor.account) return refuse();
    await ctx.appointments.dismiss(held.id, ctx.clock.now());
  }),

  /** A new code for somebody who has lost theirs, or their phone. */
  invite: signedIn.input(z.strictObject({ id: Id })).mutation(async ({ ctx, input }) => {
    const held = await heldBelow(ctx, input.id);
    return await ctx.invitations.invite(held, ctx.actor.account, ctx.clock.now());
  }),

  /** Signs whoever holds an appointment out everywhere. */
  signOut: signedIn.input(z.strictObject({ id: Id })).mutation(async ({ ctx, input }) => {
    await ctx.appointments.signOut((await heldBelow(ctx, input.id)).account);
  }),

  /** Gives the wall that shows this code a place to show; false when none waits with it. */
  pairWall: signedIn
    .input(z.strictObject({ code: z.string().max(32), node: Id }))
    .mutation(async ({ ctx, input }) => {
      const { id, path, name } = placeFor(ctx, input.node, "wall");
      const at = { node: id, path, title: name };
      return { paired: await ctx.appointments.pairWall(input.code, at, ctx.clock.now()) };
    }),
});
