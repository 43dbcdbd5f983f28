import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import { NodeId } from "@/lib/schema/shape";
import { EXIT_STATES, exits } from "./record";

/** Somebody has walked there: this is how it is. The later word holds, whoever it is of. */
export const survey = defineCommand({
  name: "exit.survey",
  args: z.strictObject({ exit: NodeId, found: z.enum(EXIT_STATES) }),
  roles: ["gate", "squad", "secretary", "commander"],
  rights: "then",
  place: ({ exit }, ground) => ground.exit(exit)?.compound,
  apply(boards, { exit, found }, { board, at }) {
    const now = exits.get(boards, board, exit);
    if (now && now.at > at) return refuse("newer-word", { at: now.at });
    return done(exits.put(board, exit, { state: found, at }));
  },
});
