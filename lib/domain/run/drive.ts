import * as z from "zod/mini";
import type { Boards } from "@/lib/board/board";
import { type Context, defineCommand, done, type Outcome, refuse } from "@/lib/board/command";
import { NodeId } from "@/lib/schema/shape";
import { type Run, runs } from "./record";

export const RunArgs = { run: z.string().check(z.maxLength(40)), node: NodeId };

export const about = {
  roles: ["driver", "logistics", "secretary", "commander"],
  rights: "then",
  place: ({ node }: { node: string }) => node,
  subject: ({ run }: { run: string }, boards: Boards, board: string) =>
    runs.get(boards, board, run)?.vehicle ?? null,
} as const;

/** Moves a run on from one of the states named, never back. */
function move(
  boards: Boards,
  id: string,
  from: readonly Run["state"][],
  to: Run["state"],
  { board, at }: Context,
): Outcome {
  const run = runs.get(boards, board, id);
  if (!run) return refuse("unknown-run");
  if (!from.includes(run.state)) return refuse("run-state", { state: run.state });
  return done(runs.put(board, id, { ...run, state: to, at: Math.max(run.at, at) }));
}

/** 装车. */
export const load = defineCommand({
  ...about,
  name: "run.load",
  args: z.strictObject(RunArgs),
  apply: (boards, { run }, context) => move(boards, run, ["planned"], "loaded", context),
});

/** 出发; loading may have gone unsaid. */
export const depart = defineCommand({
  ...about,
  name: "run.depart",
  args: z.strictObject(RunArgs),
  apply: (boards, { run }, context) =>
    move(boards, run, ["planned", "loaded"], "underway", context),
});

/** 取消, with a reason that stays in the record. */
export const cancel = defineCommand({
  ...about,
  name: "run.cancel",
  args: z.strictObject({ ...RunArgs, why: z.string().check(z.minLength(1), z.maxLength(200)) }),
  roles: ["logistics", "secretary", "commander"],
  secret: ["why"],
  apply: (boards, { run }, context) =>
    move(boards, run, ["planned", "loaded", "underway"], "cancelled", context),
});
