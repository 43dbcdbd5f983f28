import { commandsDistrict } from "@/lib/policy/district";
import { refuse } from "./refuse";
import { router, signedIn } from "./trpc";

/** Backups, as whoever commands the district sees to them. */
export const backup = router({
  state: signedIn.query(({ ctx: { actor, clock, backups } }) =>
    commandsDistrict(actor, clock.now()) ? backups.state() : refuse(),
  ),
});
