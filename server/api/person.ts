import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { maySeePeople, readsLooksBelow } from "@/lib/policy/people";
import { type HouseholdLooks, PEOPLE_SCREENS } from "@/lib/protocol/audit";
import {
  doorOf,
  LONGEST_NAME,
  LONGEST_REMARKS,
  MOST_PERSONS,
  MOST_SCANNED,
  phoneOf,
  RESIDENCES,
} from "@/lib/protocol/people";
import type { Actor } from "@/lib/schema/role";
import { NodeId } from "@/lib/schema/shape";
import { type NodeId as Id, inScope, splitTarget } from "@/lib/schema/territory";
import type { Looker } from "@/server/people/reads";
import { refuse } from "./refuse";
import { type ApiContext, anyone, router, signedIn } from "./trpc";

type Context = Omit<ApiContext, "actor"> & { actor: Actor };

const Screen = z.enum(PEOPLE_SCREENS);
const HouseholdId = z.string().min(1).max(80);

/** Who looks at people of a place. Throws where they may not, or there is no such place. */
function lookerAt({ actor, territory, clock }: Context, node: Id | null, screen: string): Looker {
  const path = node === null ? undefined : territory.node(node)?.path;
  const at = clock.now();
  const appointment = path === undefined ? undefined : maySeePeople(actor, path, territory, at);
  if (!appointment) return refuse();
  return { account: actor.account, appointment, screen, at };
}

const text = (most: number) => z.nullable(z.string().trim().min(1).max(most));
const Said = {
  name: z.string().trim().min(1).max(LONGEST_NAME),
  phone: z.nullable(
    z.string().refine((phone) => phoneOf(phone) === phone, { error: "not as phoneOf has it" }),
  ),
  idEnd: z.nullable(z.string().regex(/^\d{3}[\dX]$/)),
  age: z.nullable(z.int().min(0).max(130)),
  residence: z.nullable(z.enum(RESIDENCES)),
  remarks: text(LONGEST_REMARKS),
};
const PersonId = z.string().min(1).max(100);
const Door = z.string().refine((door) => doorOf(door) === door, { error: "not as doorOf has it" });
const Seen = z.strictObject({
  id: HouseholdId,
  building: NodeId,
  unit: z.int(),
  door: z.string(),
  remarks: z.nullable(z.string()),
  // What older imports took in may be longer than what is written now.
  persons: z.array(
    z.strictObject({
      id: PersonId,
      name: z.string(),
      phone: z.nullable(z.string()),
      idEnd: z.nullable(z.string()),
      age: z.nullable(z.number()),
      residence: z.nullable(z.enum(RESIDENCES)),
      remarks: z.nullable(z.string()),
    }),
  ),
});

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

  /** Writes a household down, new or corrected; refused when it has changed since it was seen. */
  save: signedIn
    .input(
      z.strictObject({
        building: NodeId,
        unit: z.int().min(1).max(999),
        door: Door,
        remarks: text(LONGEST_REMARKS),
        persons: z.array(z.strictObject({ id: z.nullable(PersonId), ...Said })).max(MOST_PERSONS),
        seen: z.nullable(Seen),
        screen: Screen,
      }),
    )
    .mutation(async ({ ctx, input: { building, screen, ...written } }) => {
      const who = lookerAt(ctx, building, screen);
      const node = ctx.territory.node(building);
      if (node?.level !== "building" || written.unit > Math.max(1, node.units))
        throw new TRPCError({ code: "BAD_REQUEST", message: "no-such-door" });
      const saved = await ctx.households.save(who, { ...written, building: node });
      if (!saved.ok) throw new TRPCError({ code: "CONFLICT", message: saved.error });
      return saved.value;
    }),

  /** A household's whole file, to be given to it. */
  file: signedIn
    .input(z.strictObject({ id: HouseholdId, screen: Screen }))
    .mutation(async ({ ctx, input: { id, screen } }) => {
      const who = lookerAt(ctx, await ctx.people.buildingOf(id), screen);
      return await ctx.households.file(who, id);
    }),

  /** Takes a household away for good, because it asks for that; on record stays how many persons it was. */
  erase: signedIn
    .input(z.strictObject({ id: HouseholdId, screen: Screen }))
    .mutation(async ({ ctx, input: { id, screen } }) => {
      const who = lookerAt(ctx, await ctx.people.buildingOf(id), screen);
      return await ctx.households.erase(who, id);
    }),

  /** A link by which the household itself reads who looked at it; the one before is void. */
  link: signedIn
    .input(z.strictObject({ id: HouseholdId, screen: Screen }))
    .mutation(async ({ ctx, input: { id, screen } }) => {
      const who = lookerAt(ctx, await ctx.people.buildingOf(id), screen);
      return (await ctx.links.make(who, id)) ?? refuse();
    }),

  /** What was done with a household, for whoever has its link: it names posts, and nobody. */
  looksByLink: anyone
    .input(z.strictObject({ code: z.string().min(1).max(64) }))
    .mutation(async ({ ctx, input: { code } }): Promise<HouseholdLooks> => {
      const { territory } = ctx;
      const linked = await ctx.links.looks(code, ctx.clock.now());
      if (!linked) return refuse();
      const nameOf = (id: Id): string | null => territory.node(id)?.name ?? null;
      const looks = linked.looks.map(({ node, screen: _, ...look }) => ({
        ...look,
        place: node === null ? null : nameOf(node),
      }));
      return {
        ...linked,
        building: nameOf(linked.building) ?? "",
        zone: territory.about.zone,
        looks,
      };
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
      if (path === undefined) return refuse();
      // At a commander's own node what is below it; below that, the node's own looks too.
      const own = reads.includes(path);
      if (!own && !reads.some((scope) => inScope(scope, path))) return refuse();
      return await ctx.looks({ ...of, path, own: !own });
    }),
});
