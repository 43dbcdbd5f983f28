import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import { NodeId } from "@/lib/schema/shape";
import { notices, VISIT } from "./record";

/** Visitors are at the wall: until when, or null when they have left. */
export const visit = defineCommand({
  name: "notice.visit",
  args: z.strictObject({ node: NodeId, until: z.nullable(z.int()) }),
  roles: ["commander"],
  rights: "now",
  place: ({ node }) => node,
  apply(_boards, { until }, { board, at }) {
    if (until === null) return done(notices.drop(board, VISIT));
    if (until <= at) return refuse("bad-arguments", { at: "until" });
    return done(notices.put(board, VISIT, { since: at, until }));
  },
});
