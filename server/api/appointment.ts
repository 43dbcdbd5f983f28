import { TRPCError } from "@trpc/server";
import * as z from "zod";
import { DAY } from "@/lib/kit/clock";
import { mayAppoint, mayDelegate, mayManage } from "@/lib/policy/appoint";
import { isDesk, LEVELS_OF, ROLES, type Role } from "@/lib/schema/role";
import { inScope, type Path, splitTarget } from "@/lib/schema/territory";
import type { Territory } from "@/server/territory/territory";
import { refuse } from "./refuse";
import { type ApiContext, router, signedIn } from "./trpc";

const Id = z.string().min(1).max(64);
const Node = z.strictObject({ node: Id });
/** Buildings or units that one person answers for. */
const MOST_POSTS = 60;
/** How long somebody may stand in. */
const MOST_DELEGATED = 31 * DAY;
const Word = z.string().trim().max(64);

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

/** Whether there is such a gate or squad, or building or unit of a captain, at a place. */
function fits(territory: Territory, role: Role, path: Path, subject: string | null): boolean {
  if (subject === null) return true;
  const within = (node: string | undefined): boolean =>
    inScope(path, territory.node(node ?? "")?.path ?? "");
  switch (role) {
    case "gate":
      return within(territory.gate(subject)?.compound);
    case "squad":
      return within(territory.squad(subject)?.node);
    case "captain": {
      const { building, unit } = splitTarget(subject);
      return within(building) && (unit ?? 0) <= (territory.node(building)?.units ?? 0);
    }
    default:
      return role === "driver";
  }
}

/** Whom the asker appoints to something has to be nobody, or somebody whose appointment they can see. */
async function knownTo({ appointments, actor, clock }: Asking, account: string): Promise<void> {
  const now = clock.now();
  const paths = await appointments.pathsOf(account, now);
  if (!paths.some((path) => mayManage(actor, path, now))) refuse();
}

/** Appointments, down the tree only; invitations; walls; phones that were lost. */
export const appointment = router({
  list: signedIn.input(Node).query(async ({ ctx, input }) => {
    const path = ctx.territory.node(input.node)?.path;
    if (path === undefined || !mayManage(ctx.actor, path, ctx.clock.now())) return refuse();
    return await ctx.appointments.list(path, ctx.clock.now());
  }),

  /** Answers with an invitation for who has no other way in; null where none is needed. */
  appoint: signedIn
    .input(
      z.strictObject({
        person: z.union([z.strictObject({ name: Word.min(1) }), z.strictObject({ account: Id })]),
        role: z.enum(ROLES),
        at: z
          .array(z.strictObject({ node: Id, subject: Id.nullable() }))
          .min(1)
          .max(MOST_POSTS),
        title: Word,
        until: z.number().int().nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { person, role } = input;
      const now = ctx.clock.now();
      const at = input.at.map(({ node, subject }) => {
        const { path } = placeFor(ctx, node, role);
        if (!fits(ctx.territory, role, path, subject)) return refuse();
        return { node, path, subject };
      });
      if ("account" in person) await knownTo(ctx, person.account);
      const made = await ctx.appointments.appoint({ ...input, at }, now);
      const [id = ""] = made.ids;
      const hasAWayIn =
        "account" in person && (!isDesk(role) || (await ctx.passwords.has(person.account)));
      const { account } = made;
      return hasAWayIn
        ? null
        : await ctx.invitations.invite({ id, account }, ctx.actor.account, now);
    }),

  /** 代理: hands a post of one's own to a colleague until a time. */
  delegate: signedIn
    .input(z.strictObject({ id: Id, account: Id, until: z.number().int() }))
    .mutation(async ({ ctx, input: { id, account, until } }) => {
      const now = ctx.clock.now();
      const held = await ctx.appointments.find(id);
      if (!held || !mayDelegate(ctx.actor, { id, role: held.role as Role }, now)) return refuse();
      if (until <= now || until > now + MOST_DELEGATED || account === ctx.actor.account)
        throw new TRPCError({ code: "BAD_REQUEST", message: "bad-message" });
      await knownTo(ctx, account);
      await ctx.appointments.delegate(held, { account, until }, now);
    }),

  dismiss: signedIn.input(z.strictObject({ id: Id })).mutation(async ({ ctx, input }) => {
    const found = await ctx.appointments.find(input.id);
    const standsInForMine =
      found?.revokedAt === null &&
      ctx.actor.appointments.some((own) => own.id === found.standsInFor);
    const held = found && standsInForMine ? found : await heldBelow(ctx, input.id);
    // Whoever has nobody above would lock everybody out; who stands in for somebody does not put them out.
    const own = ctx.actor.appointments.some(({ standsInFor }) => standsInFor === held.id);
    if (own || held.account === ctx.actor.account) return refuse();
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
