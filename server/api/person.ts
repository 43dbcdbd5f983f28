import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { maySeePeople, readsLooksBelow } from "@/lib/policy/people";
import { PEOPLE_SCREENS } from "@/lib/protocol/audit";
import { LONGEST_NAME, MOST_SCANNED, phoneOf } from "@/lib/protocol/people";
import type { Actor } from "@/lib/schema/role";
import { NodeId } from "@/lib/schema/shape";
import { type NodeId as Id, inScope, splitTarget } from "@/lib/schema/territory";
import type { Looker } from "@/server/people/reads";
import { type ApiContext, router, signedIn } from "./trpc";

type Context = Omit<ApiContext, "actor"> & { actor: Actor };

const Screen = z.enum(PEOPLE_SCREENS);
const HouseholdId = z.string().min(1).max(80);

const forbidden = () => new TRPCError({ code: "FORBIDDEN", message: "not-allowed" });

/** Who looks at people of a place. Throws where they may not, or there is no such place. */
function lookerAt({ actor, territory, clock }: Context, node: Id | null, screen: string): Looker {
  const path = node === null ? undefined : territory.node(node)?.path;
  const at = clock.now();
  const appointment = path === undefined ? undefined : maySeePeople(actor, path, territory, at);
  if (!appointment) throw forbidden();
  return { account: actor.account, appointment, screen, at };
}

/** People of households, for a community's secretary and who commands it or its street. Every answer is on record first. */
export const person = router({
  /** Households of a building `b7` or of its unit `b7.2`, 200 at a time. */
  building: signedIn
    .input(
      z.strictObject({
        target: z.string().min(1).max(40),
        /** Continues after this household; null begins with the first. */
        after: z.nullable(HouseholdId),
        screen: Screen,
      }),
    )
    .query(async ({ ctx, input: { target, after, screen } }) => {
      const { building, unit } = splitTarget(target);
      const who = lookerAt(ctx, building, screen);
      return await ctx.people.building(who, building, unit, after);
    }),

  household: signedIn
    .input(z.strictObject({ id: HouseholdId, screen: Screen }))
    .query(async ({ ctx, input: { id, screen } }) => {
      const who = lookerAt(ctx, await ctx.people.buildingOf(id), screen);
      return await ctx.people.household(who, id);
    }),

  /** Households of a place with a person of exactly this number. */
  byPhone: signedIn
    .input(z.strictObject({ phone: z.string().max(40), node: NodeId, screen: Screen }))
    .query(async ({ ctx, input }) => {
      const who = lookerAt(ctx, input.node, input.screen);
      const within = ctx.territory.node(input.node)?.path ?? "";
      const phone = phoneOf(input.phone);
      const found = phone === null ? [] : await ctx.people.withPhone(phone);
      const ids = found
        .filter(({ building }) => inScope(within, ctx.territory.node(building)?.path ?? ""))
        .map(({ id }) => id);
      return await ctx.people.found(who, "phone", ids, input.node);
    }),

  /** Households of a place with a person whose name holds these letters. */
  byName: signedIn
    .input(
      z.strictObject({
        name: z.string().trim().min(1).max(LONGEST_NAME),
        node: NodeId,
        screen: Screen,
      }),
    )
    .query(async ({ ctx, input }) => {
      const who = lookerAt(ctx, input.node, input.screen);
      const buildings = Array.from(ctx.territory.buildingsBelow(input.node), ({ id }) => id);
      if ((await ctx.people.personsIn(buildings, MOST_SCANNED)) > MOST_SCANNED)
        throw new TRPCError({ code: "PAYLOAD_TOO_LARGE", message: "place-too-large" });
      const ids = await ctx.people.withName(input.name, buildings);
      return await ctx.people.found(who, "name", ids, input.node);
    }),

  /** Who looked at people of a place, for the level above whoever looked. */
  looks: signedIn
    .input(
      z.strictObject({
        node: NodeId,
        household: z.nullable(HouseholdId),
        /** Continues after this one; null begins with the newest. */
        before: z.nullable(z.int()),
        limit: z.int().min(1).max(200),
      }),
    )
    .query(async ({ ctx, input: { node, ...of } }) => {
      const path = ctx.territory.node(node)?.path;
      const reads = readsLooksBelow(ctx.actor, ctx.clock.now());
      if (path === undefined) throw forbidden();
      // At a commander's own node what is below it; below that, the node's own looks too.
      const own = reads.includes(path);
      if (!own && !reads.some((scope) => inScope(scope, path))) throw forbidden();
      return await ctx.looks({ ...of, path, own: !own });
    }),
});
