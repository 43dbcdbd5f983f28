import * as z from "zod/mini";
import type { Boards } from "@/lib/board/board";
import { type Context, defineCommand, done, type Outcome, refuse } from "@/lib/board/command";
import type { Refusal } from "@/lib/schema/refusal";
import { buildingOf, type Order, units } from "./record";
import { Target } from "./shape";

/** Changes one standing order, or says why it can't be. */
function amend(
  boards: Boards,
  board: string,
  args: { target: string; order: string },
  change: (order: Order) => Order | { ok: false; error: Refusal },
): Outcome {
  const seal = units.get(boards, board, args.target);
  const order = seal?.orders.find((o) => o.id === args.order);
  if (!seal || !order) return refuse("order-gone");
  const changed = change(order);
  if ("ok" in changed) return changed;
  const orders = seal.orders.map((o) => (o === order ? changed : o));
  return done(units.put(board, args.target, { ...seal, orders }));
}

/** The community closes the door: the order's execution 执行. */
export const carryOut = defineCommand({
  name: "isolation.carryOut",
  args: z.strictObject({ target: Target, order: z.string(), closedAt: z.int() }),
  roles: ["secretary"],
  rights: "now",
  place: ({ target }, ground) => buildingOf(target, ground),
  apply(boards, args, { board, at }: Context) {
    if (args.closedAt > at) return refuse("bad-arguments", { at: "closedAt" });
    return amend(boards, board, args, (order) =>
      order.closedAt === null
        ? { ...order, closedAt: args.closedAt }
        : refuse("already-carried-out"),
    );
  },
});

/** The number of an order that was given "verbal, number follows". */
export const number = defineCommand({
  name: "isolation.number",
  args: z.strictObject({
    target: Target,
    order: z.string(),
    no: z.string().check(z.minLength(1), z.maxLength(40)),
  }),
  roles: ["secretary", "commander"],
  rights: "now",
  place: ({ target }, ground) => buildingOf(target, ground),
  apply(boards, args, { board }) {
    return amend(boards, board, args, (order) =>
      order.no === null ? { ...order, no: args.no } : refuse("already-numbered", { no: order.no }),
    );
  },
});

/** Moves the date to look at it again. Names the date it was based on. */
export const extend = defineCommand({
  name: "isolation.extend",
  args: z.strictObject({ target: Target, order: z.string(), seen: z.int(), until: z.int() }),
  roles: ["secretary", "commander"],
  rights: "now",
  place: ({ target }, ground) => buildingOf(target, ground),
  apply(boards, args, { board }) {
    if (args.until <= args.seen) return refuse("bad-arguments", { at: "until" });
    return amend(boards, board, args, (order) =>
      order.until === args.seen
        ? { ...order, until: args.until }
        : refuse("order-changed", { until: order.until }),
    );
  },
});
