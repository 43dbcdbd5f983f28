import { z } from "zod";
import { inForce } from "@/lib/policy/may";
import { LONGEST_QUERY, MOST_FOUND } from "@/lib/protocol/find";
import { router, signedIn } from "./trpc";

export const find = router({
  /** Places, gates, exits, squads and runs by name or number, as far as the asker's appointments reach. */
  places: signedIn
    .input(
      z.strictObject({
        query: z.string().max(LONGEST_QUERY),
        from: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
        hand: z.string().max(40).nullable(),
        limit: z.int().min(1).max(MOST_FOUND),
      }),
    )
    .query(async ({ ctx: { actor, clock, places }, input: { query, ...view } }) => {
      const now = clock.now();
      const scopes = actor.appointments.filter((a) => inForce(a, now, now)).map((a) => a.node);
      return await places.find(query, { ...view, scopes });
    }),
});
