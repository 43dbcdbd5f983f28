import * as z from "zod/mini";
import type { DistrictAbout } from "@/lib/protocol/territory";
import type { ApiContext } from "./trpc";
import { anyone, router, signedIn } from "./trpc";

export function aboutDistrict({
  territory,
  basemap,
}: Pick<ApiContext, "territory" | "basemap">): DistrictAbout {
  const { id, name, version, zone, drill, attribution } = territory.about;
  return {
    id,
    name,
    version,
    zone,
    drill,
    attribution: { "zh-CN": attribution.zh, en: attribution.en },
    basemap,
  };
}

/** Who this tab is, and where. */
export const session = router({
  me: anyone.query(({ ctx }) => {
    const { actor, mode, clock, drill } = ctx;
    return {
      now: clock.now(),
      mode,
      drill: drill ? { running: drill.running() } : null,
      setUp: ctx.setUp(),
      district: aboutDistrict(ctx),
      actor: actor && {
        account: actor.account,
        name: actor.name,
        appointments: [...actor.appointments],
      },
    };
  }),

  /** Where the asker is signed in, and which of them is this browser. */
  list: signedIn.query(async ({ ctx }) => {
    const all = await ctx.sessions.of(ctx.actor.account, ctx.clock.now());
    return all.map(({ id, ...one }) => ({ ...one, id, own: id === ctx.session }));
  }),

  /** Ends one of the asker's sessions, or with null all but this. */
  end: signedIn
    .input(z.strictObject({ id: z.nullable(z.string().check(z.maxLength(64))) }))
    .mutation(async ({ ctx, input: { id } }) => {
      const which = id === null ? { allBut: ctx.session ?? "" } : { id };
      await ctx.sessions.endOf(ctx.actor.account, which);
    }),
});
