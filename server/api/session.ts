import { anyone, router } from "./trpc";

/** Who this tab is, and where. */
export const session = router({
  me: anyone.query(({ ctx }) => {
    const { actor, territory, mode, clock, drill } = ctx;
    return {
      now: clock.now(),
      mode,
      drill: drill ? { running: drill.running() } : null,
      district: territory.about,
      actor: actor && {
        account: actor.account,
        name: actor.name,
        appointments: [...actor.appointments],
      },
    };
  }),
});
