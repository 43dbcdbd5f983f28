import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import type { Ground } from "@/lib/domain/ground";
import { DAY } from "@/lib/kit/clock";
import { NodeId } from "@/lib/schema/shape";
import { inScope, splitTarget } from "@/lib/schema/territory";
import { over, runs } from "./record";
import { Goods } from "./shape";

/** The path of a stop: a node, a unit's building, or a gate's compound. */
export function stopPath(place: string, ground: Ground): string | undefined {
  const gate = ground.gate(place);
  return ground.node(gate ? gate.compound : splitTarget(place).building)?.path;
}

/** Plans a run on the lowest node that covers all its stops. Runs that ended a day ago are swept out on the way. */
export const plan = defineCommand({
  name: "run.plan",
  args: z.strictObject({
    node: NodeId,
    no: z.string().check(z.minLength(1), z.maxLength(12)),
    vehicle: z.string().check(z.minLength(1), z.maxLength(32)),
    depot: z.string().check(z.minLength(1), z.maxLength(40)),
    stops: z
      .array(z.strictObject({ place: z.string().check(z.maxLength(40)), goods: Goods }))
      .check(z.minLength(1), z.maxLength(40)),
  }),
  roles: ["logistics", "commander", "secretary"],
  rights: "now",
  place: ({ node }) => node,
  apply(boards, args, { board, at, id, ground }) {
    const scope = ground.node(board)?.path ?? "";
    for (const [i, stop] of args.stops.entries()) {
      const path = stopPath(stop.place, ground);
      if (path === undefined || !inScope(scope, path)) return refuse("unknown-stop", { at: i + 1 });
    }
    if (runs.all(boards, board).some(([, run]) => run.no === args.no && !over(run))) {
      return refuse("run-exists", { no: args.no });
    }
    const old = runs.all(boards, board).filter(([, run]) => over(run) && run.at < at - DAY);
    return done(
      ...old.map(([key]) => runs.drop(board, key)),
      runs.put(board, id, {
        no: args.no,
        state: "planned",
        vehicle: args.vehicle,
        depot: args.depot,
        planned: at,
        at,
        stops: args.stops.map((stop, i) => ({
          id: `s${i + 1}`,
          place: stop.place,
          goods: stop.goods,
          state: "pending",
          missing: [],
          why: null,
          at: null,
        })),
      }),
    );
  },
});
