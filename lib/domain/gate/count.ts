import * as z from "zod/mini";
import { defineCommand, done, refuse } from "@/lib/board/command";
import {
  type Gate,
  gates,
  newGate,
  noFlow,
  OF,
  placeOf,
  RECENT_KEPT,
  SHIFTS_KEPT,
  WAY,
} from "./record";
import { GateId } from "./shape";
import { shiftOf, shiftsApart } from "./shift";

type Kind = { of: (typeof OF)[number]; way: (typeof WAY)[number] };

/** Adds to one shift's count; undefined when the shift is no longer on the board. */
function add(
  gate: Gate,
  shift: string,
  { of, way }: Kind,
  delta: number,
): Gate["shifts"] | undefined {
  const newest = gate.shifts[0]?.key;
  if (newest !== undefined && shiftsApart(newest, shift) >= SHIFTS_KEPT) return undefined;
  const known = gate.shifts.some((s) => s.key === shift)
    ? gate.shifts
    : [...gate.shifts, { key: shift, people: noFlow(), vehicles: noFlow() }];
  return known
    .map((s) => (s.key === shift ? { ...s, [of]: { ...s[of], [way]: s[of][way] + delta } } : s))
    .sort((a, b) => shiftsApart(b.key, a.key))
    .filter((s, _i, all) => shiftsApart(all[0]?.key ?? s.key, s.key) < SHIFTS_KEPT);
}

/** Taps of two seconds as one delta, or a number at once: catching up, or from the paper register. */
export const count = defineCommand({
  name: "gate.count",
  args: z.strictObject({
    gate: GateId,
    of: z.enum(OF),
    way: z.enum(WAY),
    delta: z.int().check(z.gte(1), z.lte(999)),
    source: z.enum(["taps", "number", "paper"]),
  }),
  roles: ["gate", "secretary", "commander"],
  rights: "then",
  place: ({ gate }, ground) => placeOf(gate, ground),
  subject: ({ gate }) => gate,
  apply(boards, { gate, of, way, delta }, { board, at, id, offset }) {
    const now = gates.get(boards, board, gate) ?? newGate(at);
    const shift = shiftOf(at, offset);
    const shifts = add(now, shift, { of, way }, delta);
    if (!shifts) return refuse("shift-too-old");
    const recent = [...now.recent, { id, shift, of, way, left: delta }].slice(-RECENT_KEPT);
    return done(gates.put(board, gate, { ...now, at: Math.max(now.at, at), shifts, recent }));
  },
});

/** 撤销: takes back some or all of one named count, in that count's own shift. */
export const takeBack = defineCommand({
  name: "gate.takeBack",
  args: z.strictObject({ gate: GateId, command: z.string(), delta: z.int().check(z.gte(1)) }),
  roles: ["gate", "secretary", "commander"],
  rights: "then",
  place: ({ gate }, ground) => placeOf(gate, ground),
  subject: ({ gate }) => gate,
  apply(boards, { gate, command, delta }, { board, at }) {
    const now = gates.get(boards, board, gate);
    const counted = now?.recent.find((c) => c.id === command);
    if (!now || !counted || counted.left < delta) return refuse("nothing-to-take-back");
    const shifts = add(now, counted.shift, counted, -delta);
    if (!shifts) return refuse("shift-too-old");
    const recent = now.recent
      .map((c) => (c === counted ? { ...c, left: c.left - delta } : c))
      .filter((c) => c.left > 0);
    return done(gates.put(board, gate, { ...now, at: Math.max(now.at, at), shifts, recent }));
  },
});
