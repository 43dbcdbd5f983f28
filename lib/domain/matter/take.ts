import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import { DAY } from "@/lib/kit/clock";
import { NodeId } from "@/lib/schema/shape";
import { matters, TAKERS } from "./record";

/** 接: one tap, and everybody sees that it is in hand. Claims of a day ago are swept out on the way. */
export const take = defineCommand({
  name: "matter.take",
  args: z.strictObject({ node: NodeId, matter: z.string().check(z.minLength(1), z.maxLength(80)) }),
  roles: ["commander", "secretary", "logistics"],
  rights: "now",
  place: ({ node }) => node,
  apply(boards, { matter }, { board, at, by, ground }) {
    if (matters.get(boards, board, matter)) return refuse("already-taken");
    const level = ground.node(by.node)?.level;
    const taker = TAKERS.find((t) => t === level) ?? "community";
    const old = matters.all(boards, board).filter(([, claim]) => claim.at < at - DAY);
    return done(
      ...old.map(([key]) => matters.drop(board, key)),
      matters.put(board, matter, { by: taker, at }),
    );
  },
});
