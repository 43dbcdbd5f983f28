import { type Gate, gates, staffed } from "@/lib/domain/gate/record";
import { shiftOf, shiftSpan } from "@/lib/domain/gate/shift";
import { HOUR, MINUTE } from "@/lib/kit/clock";
import type { GateSite } from "@/lib/schema/territory";
import { between } from "./dice";
import { type Act, hourOf, roll, type World } from "./world";

/** People through a middling gate in an hour, by the hour of the day. */
const FLOW = [
  1, 1, 1, 1, 2, 8, 18, 30, 34, 30, 26, 26, 24, 20, 22, 26, 30, 34, 28, 20, 12, 8, 4, 2,
];

/** Gate officers: open in the morning, three shifts, counts by the hour's flow, a lapse now and then. */
export function* gateActs(world: World): Iterable<Act> {
  for (const site of world.territory.gates) {
    if (site.id === world.cast.gate && !world.everybody) continue;
    yield* actsOf(world, site, gates.get(world.boards, site.community, site.id));
  }
}

function* actsOf(world: World, site: GateSite, gate: Gate | undefined): Iterable<Act> {
  const { now, offset } = world;
  const account = `gate-${site.id}`;
  const { id } = site;
  const hour = hourOf(world);
  const open = roll(world, id, "hours") < 0.85 || (hour >= 5 && hour < 22);
  const people = Math.max(
    1,
    site.need - (roll(world, id, shiftOf(now, offset), "crew") < 0.12 ? 1 : 0),
  );
  if (gate?.state !== "open") {
    if (!open) return;
    yield { account, name: "gate.open", args: { gate: id } };
    yield { account, name: "gate.staffOn", args: { gate: id, people } };
    return;
  }
  if (!open) {
    if (staffed(gate) > 0) yield { account, name: "gate.staffOff", args: { gate: id } };
    yield { account, name: "gate.close", args: { gate: id } };
    return;
  }
  const { from } = shiftSpan(shiftOf(now, offset), offset);
  const lapse =
    roll(world, id, from, "lapse") < 0.02
      ? between(8, 34, roll(world, id, from, "long")) * MINUTE
      : 0;
  const since = Math.max(0, ...Object.values(gate.staff).map((s) => s.since));
  const handover = from + between(0, 9, roll(world, id, from, "handover")) * MINUTE;
  if (staffed(gate) > 0 && since < from && now >= handover) {
    yield { account, name: "gate.staffOff", args: { gate: id } };
    if (lapse === 0) yield { account, name: "gate.staffOn", args: { gate: id, people } };
    return;
  }
  if (staffed(gate) === 0) {
    if (now >= (gate.unmannedSince ?? 0) + lapse)
      yield { account, name: "gate.staffOn", args: { gate: id, people } };
    return;
  }
  yield* countActs(world, site, gate, account, hour);
}

function* countActs(
  world: World,
  site: GateSite,
  gate: Gate,
  account: string,
  hour: number,
): Iterable<Act> {
  const { now } = world;
  const { id } = site;
  // A late count leaves the gate's own word where it was: the last count is part of the question too.
  const said = `${gate.at} ${gate.recent.at(-1)?.id ?? ""}`;
  const wait = (between(1.5, 5, roll(world, id, said, "wait")) * MINUTE) / world.pace;
  if (now < gate.at + wait) return;
  const size = between(0.4, 1.6, roll(world, id, "size"));
  const perHour = (FLOW[Math.floor(hour)] ?? 4) * size;
  const kind = roll(world, id, said, "kind");
  const of = kind < 0.2 ? "vehicles" : "people";
  const way = kind > 0.96 ? "back" : roll(world, id, said, "way") < 0.53 ? "in" : "out";
  const hours = Math.min(1, (now - gate.at) / HOUR);
  const exact = perHour * hours * (of === "vehicles" ? 0.5 : way === "back" ? 0.3 : 1);
  const delta = Math.max(1, Math.round(exact * between(0.6, 1.5, roll(world, id, said, "n"))));
  const late = roll(world, id, said, "late") < 0.004;
  yield {
    account,
    name: "gate.count",
    args: { gate: id, of, way, delta, source: late ? "paper" : "taps" },
    ...(late
      ? { at: now - Math.round(between(20, 160, roll(world, id, said, "ago")) * MINUTE) }
      : {}),
  };
}
