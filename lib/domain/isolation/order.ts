import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import { buildingOf, MOST_ORDERS, units } from "./record";
import { Reason, Target } from "./shape";

/** Gives a 封闭通知: carried out already (door closed at), or still to be. */
export const order = defineCommand({
  name: "isolation.order",
  args: z.strictObject({
    target: Target,
    from: z.enum(["district", "street"]),
    no: z.nullable(z.string().check(z.minLength(1), z.maxLength(40))),
    reason: Reason,
    until: z.int(),
    closedAt: z.nullable(z.int()),
  }),
  roles: ["secretary", "commander"],
  rights: "now",
  secret: ["reason"],
  place: ({ target }, ground) => buildingOf(target, ground),
  apply(boards, args, { id, at, board }) {
    if (args.until <= at) return refuse("bad-arguments", { at: "until" });
    if (args.closedAt !== null && args.closedAt > at)
      return refuse("bad-arguments", { at: "closedAt" });
    const seal = units.get(boards, board, args.target);
    if (seal && seal.orders.length >= MOST_ORDERS)
      return refuse("too-many-orders", { n: MOST_ORDERS });
    const given = {
      id,
      from: args.from,
      no: args.no,
      at,
      until: args.until,
      closedAt: args.closedAt,
    };
    return done(
      units.put(board, args.target, {
        orders: [...(seal?.orders ?? []), given],
        openedAt: seal?.openedAt ?? null,
      }),
    );
  },
});
