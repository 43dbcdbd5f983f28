import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import { newSquad, placeOf, squads, TASKS } from "./record";
import { SquadId } from "./shape";

/** 派发: a desk gives the squad its next task. It is not the squad's own word. */
export const give = defineCommand({
  name: "squad.give",
  args: z.strictObject({
    squad: SquadId,
    kind: z.enum(TASKS),
    place: z.string().check(z.minLength(1), z.maxLength(40)),
    due: z.nullable(z.int()),
  }),
  roles: ["secretary", "commander", "logistics"],
  rights: "now",
  place: ({ squad }, ground) => placeOf(squad, ground),
  apply(boards, { squad, kind, place, due }, { board, at, id }) {
    const now = squads.get(boards, board, squad) ?? newSquad(at);
    return done(squads.put(board, squad, { ...now, task: { id, kind, place, due, given: at } }));
  },
});

/** The task is done; names it, so that a late "done" never closes a newer one. */
export const finish = defineCommand({
  name: "squad.finish",
  args: z.strictObject({ squad: SquadId, task: z.string() }),
  roles: ["squad", "secretary", "commander"],
  rights: "then",
  place: ({ squad }, ground) => placeOf(squad, ground),
  subject: ({ squad }) => squad,
  apply(boards, { squad, task }, { board, at, by }) {
    const now = squads.get(boards, board, squad);
    if (!now || now.task?.id !== task) return refuse("newer-word", { at: now?.task?.given ?? 0 });
    if (by.role === "squad" && now.holder !== null && now.holder !== by.id)
      return refuse("taken-over");
    return done(
      squads.put(board, squad, { ...now, task: null, state: "standby", at: Math.max(now.at, at) }),
    );
  },
});
