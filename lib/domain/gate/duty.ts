import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import { type Gate, gates, newGate, placeOf, staffed } from "./record";
import { GateId } from "./shape";

const word = (gate: Gate, at: number): Gate => {
  const manned = gate.state === "closed" || staffed(gate) > 0;
  return {
    ...gate,
    at: Math.max(gate.at, at),
    unmannedSince: manned ? null : (gate.unmannedSince ?? at),
  };
};

const about = {
  roles: ["gate", "secretary", "commander"],
  rights: "then",
  place: ({ gate }: { gate: string }, ground: Parameters<typeof placeOf>[1]) =>
    placeOf(gate, ground),
  subject: ({ gate }: { gate: string }) => gate,
} as const;

/** Opens the gate for the shift. */
export const open = defineCommand({
  ...about,
  name: "gate.open",
  args: z.strictObject({ gate: GateId }),
  apply(boards, { gate }, { board, at }) {
    const now = gates.get(boards, board, gate) ?? newGate(at);
    if (now.state === "open") return refuse("already-open");
    return done(gates.put(board, gate, word({ ...now, state: "open" }, at)));
  },
});

/** Closes it for everybody. */
export const close = defineCommand({
  ...about,
  name: "gate.close",
  args: z.strictObject({ gate: GateId }),
  apply(boards, { gate }, { board, at }) {
    const now = gates.get(boards, board, gate);
    if (now?.state !== "open") return refuse("already-closed");
    return done(gates.put(board, gate, word({ ...now, state: "closed" }, at)));
  },
});

/** Signs a crew on: who holds the appointment, and how many stand there. */
export const staffOn = defineCommand({
  ...about,
  name: "gate.staffOn",
  args: z.strictObject({ gate: GateId, people: z.int().check(z.gte(1), z.lte(20)) }),
  apply(boards, { gate, people }, { board, at, by }) {
    const now = gates.get(boards, board, gate) ?? newGate(at);
    const since = now.staff[by.id]?.since ?? at;
    const staff = { ...now.staff, [by.id]: { people, since } };
    return done(gates.put(board, gate, word({ ...now, staff }, at)));
  },
});

/** Signs it off. */
export const staffOff = defineCommand({
  ...about,
  name: "gate.staffOff",
  args: z.strictObject({ gate: GateId }),
  apply(boards, { gate }, { board, at, by }) {
    const now = gates.get(boards, board, gate);
    if (!now?.staff[by.id]) return refuse("not-on");
    const { [by.id]: _gone, ...staff } = now.staff;
    return done(gates.put(board, gate, word({ ...now, staff }, at)));
  },
});
