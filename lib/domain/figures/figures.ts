import type { Boards } from "@/lib/board/board";
import { gates, staffed } from "@/lib/domain/gate/record";
import { shiftSpan } from "@/lib/domain/gate/shift";
import type { Ground } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import { silent } from "@/lib/domain/limits";
import { runs } from "@/lib/domain/run/record";
import { squads } from "@/lib/domain/squad/record";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import { type NodeId, splitTarget } from "@/lib/schema/territory";

/** What boards alone can tell, summed over a scope. All counts. */
export interface Figures {
  /** Units whose door is closed: carried out, and neither released nor voided. */
  sealedUnits: number;
  /** Buildings with at least one of them. */
  sealedBuildings: number;
  /** Targets with an order that nobody has carried out yet. */
  sealsPending: number;
  gatesOpen: number;
  /** Open, with staff, and heard of lately. */
  gatesManned: number;
  squadsOnDuty: number;
  /** On duty, but silent too long: unknown, not on duty. */
  squadsSilent: number;
  peopleOnDuty: number;
  runsUnderway: number;
  runsDone: number;
  stopsSettled: number;
  stopsFailed: number;
  /** Of the shifts under way. */
  peopleIn: number;
  peopleOut: number;
  turnedBack: number;
}

export const FIGURES: readonly (keyof Figures)[] = [
  "sealedUnits",
  "sealedBuildings",
  "sealsPending",
  "gatesOpen",
  "gatesManned",
  "squadsOnDuty",
  "squadsSilent",
  "peopleOnDuty",
  "runsUnderway",
  "runsDone",
  "stopsSettled",
  "stopsFailed",
  "peopleIn",
  "peopleOut",
  "turnedBack",
];

export const noFigures = (): Figures =>
  Object.fromEntries(FIGURES.map((name) => [name, 0])) as unknown as Figures;

export function addFigures(sum: Figures, more: Figures): Figures {
  for (const name of FIGURES) sum[name] += more[name];
  return sum;
}

/** Units that a target closes: one, or all of a building. */
export function unitsOf(target: string, ground: Ground): string[] {
  const { building, unit } = splitTarget(target);
  if (unit !== null) return [target];
  const count = ground.node(building)?.units ?? 0;
  return Array.from({ length: Math.max(count, 1) }, (_, i) => `${building}.${i + 1}`);
}

/** Pure; the client runs it over its scope, the server for what is too large to send. */
export function figuresOf(
  boards: Boards,
  board: NodeId,
  ground: Ground,
  now: Millis,
  offset: Offset,
): Figures {
  const f = noFigures();
  const closed = new Set<string>();
  const buildings = new Set<string>();
  for (const [target, seal] of units.each(boards, board)) {
    if (seal.orders.some((o) => o.closedAt === null)) f.sealsPending++;
    if (seal.orders.every((o) => o.closedAt === null)) continue;
    const { building, unit } = splitTarget(target);
    buildings.add(building);
    if (unit !== null) closed.add(target);
    else for (const each of unitsOf(target, ground)) closed.add(each);
  }
  f.sealedUnits = closed.size;
  f.sealedBuildings = buildings.size;
  for (const [, gate] of gates.all(boards, board)) {
    if (gate.state === "open") {
      f.gatesOpen++;
      if (staffed(gate) > 0 && !silent("gate", gate.at, now)) f.gatesManned++;
    }
    for (const shift of gate.shifts) {
      const { from, until } = shiftSpan(shift.key, offset);
      if (now < from || now >= until) continue;
      f.peopleIn += shift.people.in;
      f.peopleOut += shift.people.out;
      f.turnedBack += shift.people.back + shift.vehicles.back;
    }
  }
  for (const [, squad] of squads.all(boards, board)) {
    if (!squad.duty) continue;
    if (silent("squad", squad.at, now)) {
      f.squadsSilent++;
      continue;
    }
    f.squadsOnDuty++;
    f.peopleOnDuty += squad.people;
  }
  for (const [, run] of runs.all(boards, board)) {
    if (run.state === "underway") f.runsUnderway++;
    if (run.state === "done") f.runsDone++;
    for (const stop of run.stops) {
      if (stop.state === "failed") f.stopsFailed++;
      if (stop.state === "delivered" || stop.state === "short") f.stopsSettled++;
    }
  }
  return f;
}
