import * as z from "zod/mini";
import type { Boards } from "@/lib/board/board";
import { type Context, defineCommand, done, type Outcome, refuse } from "@/lib/board/command";
import { about, RunArgs } from "./drive";
import { FAILURES, runs, type Stop, settled } from "./record";
import { Goods } from "./shape";

const StopArgs = { ...RunArgs, stop: z.string().check(z.maxLength(8)) };

/** Settles or reaches one stop; the run is done with its last one. A settled stop stays as it is. */
function at(
  boards: Boards,
  args: { run: string; stop: string },
  change: Partial<Stop>,
  context: Context,
): Outcome {
  const run = runs.get(boards, context.board, args.run);
  if (!run) return refuse("unknown-run");
  if (run.state !== "underway") return refuse("run-state", { state: run.state });
  const stop = run.stops.find((s) => s.id === args.stop);
  if (!stop) return refuse("unknown-stop");
  if (settled(stop) || stop.state === change.state)
    return refuse("stop-settled", { state: stop.state });
  const stops = run.stops.map((s) => (s === stop ? { ...s, ...change, at: context.at } : s));
  return done(
    runs.put(context.board, args.run, {
      ...run,
      stops,
      state: stops.every(settled) ? "done" : "underway",
      at: Math.max(run.at, context.at),
    }),
  );
}

/** 已到达. */
export const arrive = defineCommand({
  ...about,
  name: "run.arrive",
  args: z.strictObject(StopArgs),
  apply: (boards, args, context) => at(boards, args, { state: "arrived" }, context),
});

/** 送达, all of it. */
export const deliver = defineCommand({
  ...about,
  name: "run.deliver",
  args: z.strictObject(StopArgs),
  apply: (boards, args, context) => at(boards, args, { state: "delivered" }, context),
});

/** 短缺: delivered but for what is missing. */
export const short = defineCommand({
  ...about,
  name: "run.short",
  args: z.strictObject({ ...StopArgs, missing: Goods.check(z.minLength(1)) }),
  apply: (boards, args, context) =>
    at(boards, args, { state: "short", missing: args.missing }, context),
});

/** 无法送达, and why. */
export const fail = defineCommand({
  ...about,
  name: "run.fail",
  args: z.strictObject({ ...StopArgs, why: z.enum(FAILURES) }),
  apply: (boards, args, context) => at(boards, args, { state: "failed", why: args.why }, context),
});
