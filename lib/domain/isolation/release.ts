import * as z from "zod/mini";
import type { Boards } from "@/lib/board/board";
import { defineCommand, done, type Outcome, refuse } from "@/lib/board/command";
import { splitTarget } from "@/lib/schema/territory";
import { buildingOf, MOST_ORDERS, units } from "./record";
import { Target } from "./shape";

/** Takes the named orders off, and no other: what nobody has seen stays in force. */
function lift(boards: Boards, board: string, target: string, ids: readonly string[]): Outcome {
  const seal = units.get(boards, board, target);
  const left = seal?.orders.filter((order) => !ids.includes(order.id)) ?? [];
  if (!seal || left.length === seal.orders.length) return refuse("order-gone");
  return done(
    left.length === 0
      ? units.drop(board, target)
      : units.put(board, target, { ...seal, orders: left }),
  );
}

const Orders = z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_ORDERS));

/** 解封: names every order it has seen and lifts these. */
export const release = defineCommand({
  name: "isolation.release",
  args: z.strictObject({
    target: Target,
    orders: Orders,
    /** 解封文号, when there is one yet. */
    no: z.nullable(z.string().check(z.minLength(1), z.maxLength(40))),
  }),
  roles: ["secretary", "commander"],
  rights: "now",
  place: ({ target }, ground) => buildingOf(target, ground),
  apply: (boards, { target, orders }, { board }) => lift(boards, board, target, orders),
});

/** 作废: a mistaken order is taken back with a reason and leaves no release behind. */
export const voidOrder = defineCommand({
  name: "isolation.void",
  args: z.strictObject({
    target: Target,
    order: z.string(),
    why: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  roles: ["secretary", "commander"],
  rights: "now",
  secret: ["why"],
  place: ({ target }, ground) => buildingOf(target, ground),
  apply: (boards, { target, order }, { board }) => lift(boards, board, target, [order]),
});

export const CAUSES = ["ambulance", "fire", "birth", "other"] as const;

/**
 * 应急开启: the door was opened for an emergency; written down, and every order stands. A unit's door may be closed by
 * its building's seal alone: then it is noted there, and the record says which door it was.
 */
export const open = defineCommand({
  name: "isolation.open",
  args: z.strictObject({ target: Target, cause: z.enum(CAUSES) }),
  roles: ["captain", "secretary", "commander"],
  rights: "then",
  secret: ["cause"],
  subject: ({ target }) => target,
  place: ({ target }, ground) => buildingOf(target, ground),
  apply(boards, { target }, { board, at }) {
    const closed = [target, splitTarget(target).building].find((one) =>
      units.get(boards, board, one),
    );
    const seal = closed && units.get(boards, board, closed);
    if (!closed || !seal) return refuse("order-gone");
    return done(units.put(board, closed, { ...seal, openedAt: Math.max(at, seal.openedAt ?? 0) }));
  },
});
