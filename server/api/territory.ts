import { z } from "zod";
import { maySee } from "@/lib/policy/may";
import { LONGEST_ID, MOST_ROWS, packNode } from "@/lib/protocol/territory";
import { router, signedIn } from "./trpc";

export const territory = router({
  /**
   * Rows of single buildings, for a screen whose place is too large to come whole. Left out is what there
   * is not and what the asker may not see: by the rule of the territory's files.
   */
  buildings: signedIn
    .input(z.strictObject({ ids: z.array(z.string().min(1).max(LONGEST_ID)).max(MOST_ROWS) }))
    .query(({ ctx: { actor, territory: land, clock }, input }) => {
      const now = clock.now();
      return input.ids.flatMap((id) => {
        const node = land.node(id);
        return node?.level === "building" && maySee(actor, node.path, now) ? [packNode(node)] : [];
      });
    }),
});
