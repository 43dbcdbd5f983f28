import { MINUTE, type Millis } from "@/lib/kit/clock";
import type { Mark, Verdict } from "@/lib/schema/command";

/** How long a condition may take to come true: the machine may be busy. */
export const SOON = { timeout: 10_000 };

/** A desk that knows nothing yet asks for a node. */
export const joinRequest = (node: string) => ({
  node,
  audience: "desk",
  have: [],
  pending: [],
  device: "",
});

/** Where the first board stands that a command has changed. Throws when it was not done. */
export function markOf(verdict: Verdict | undefined): Mark {
  if (verdict?.as !== "done" || !verdict.marks[0]) throw new Error("not done");
  return verdict.marks[0];
}

/** Arguments of an order that has still to be carried out. */
export const sealing = (target: string, now: Millis) => ({
  target,
  from: "street",
  no: null,
  reason: "confirmed",
  until: now + 60 * MINUTE,
  closedAt: null,
});
