import type { DistrictAbout } from "@/lib/protocol/territory";
import type { ApiContext } from "./trpc";
import { anyone, router } from "./trpc";

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
});
