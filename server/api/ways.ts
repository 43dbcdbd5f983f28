import { setImmediate as breath } from "node:timers/promises";
import { z } from "zod";
import { maySee } from "@/lib/policy/may";
import { MOST_LEGS } from "@/lib/protocol/territory";
import { type LonLat, splitTarget } from "@/lib/schema/territory";
import { router, signedIn } from "./trpc";

const Place = z.string().min(1).max(40);

export const ways = router({
  /** By road from one place to another; null where the asker may not see both. */
  find: signedIn
    .input(z.strictObject({ legs: z.array(z.tuple([Place, Place])).max(MOST_LEGS) }))
    .query(async ({ ctx: { actor, territory, clock }, input }) => {
      const seen = (place: string): LonLat | undefined => {
        const gate = territory.gate(place);
        const node = territory.node(gate?.community ?? splitTarget(place).building);
        if (!node || !maySee(actor, node.path, clock.now())) return undefined;
        return gate?.at ?? node.at;
      };
      const lines: (readonly LonLat[] | null)[] = [];
      for (const [from, to] of input.legs) {
        const [start, end] = [seen(from), seen(to)];
        lines.push(start && end ? territory.roads.way(start, end) : null);
        await breath();
      }
      return lines;
    }),
});
