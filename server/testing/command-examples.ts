import type { AnyCommand } from "@/lib/board/command";
import { DAY, type Millis } from "@/lib/kit/clock";

/** An argument of each name, of something in c1 of the tests' ground. */
const ARGUMENTS = (now: Millis): Readonly<Record<string, unknown>> => ({
  target: "b1.1",
  gate: "g1",
  exit: "x1",
  found: "fenced",
  squad: "q2",
  node: "c1",
  building: "b1",
  run: "no-run",
  stop: "1",
  order: "no-order",
  orders: ["no-order"],
  command: "no-command",
  task: "no-task",
  matter: "no-matter",
  from: "street",
  no: "1",
  reason: "other",
  cause: "fire",
  until: now + DAY,
  seen: now,
  closedAt: now,
  due: null,
  people: 2,
  of: "people",
  way: "in",
  delta: 1,
  source: "taps",
  state: "standby",
  kind: "guard",
  place: "b1",
  vehicle: "v1",
  depot: "c1",
  stops: [{ place: "b1", goods: [{ kind: "grain", n: 1 }] }],
  missing: [{ kind: "grain", n: 1 }],
  why: "nobody",
  point: [126.6, 45.7],
  accuracy: null,
});

/** Arguments that a command can be asked with: it may be refused for many reasons, but none of them is its shape. */
export function exampleOf(def: AnyCommand, now: Millis): Record<string, unknown> {
  const pool = ARGUMENTS(now);
  const shape = (def.args as unknown as { shape: object }).shape;
  return Object.fromEntries(Object.keys(shape).map((name) => [name, pool[name]]));
}
