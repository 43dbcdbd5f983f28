import { EXIT_STATES } from "@/lib/domain/exit/record";
import { gates } from "@/lib/domain/gate/record";
import { boardOf } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import { runs } from "@/lib/domain/run/record";
import { squads } from "@/lib/domain/squad/record";
import { DAY, MINUTE } from "@/lib/kit/clock";
import type { Actor, Role } from "@/lib/schema/role";
import { appointed, type testGround } from "@/lib/testing/district";
import type { Phone } from "./phone";

type Ground = ReturnType<typeof testGround>;
type Dice = () => number;

const PEOPLE: readonly [role: Role, node: string, subject: string | null][] = [
  ["commander", "d", null],
  ["secretary", "c1", null],
  ["gate", "c1", "g1"],
  ["gate", "c1", "g1"],
  ["squad", "st1", "q1"],
  ["squad", "st1", "q1"],
  ["driver", "st1", "v1"],
  ["logistics", "st1", null],
];

/** Who takes part: two at one gate and two in one squad, so that they get in each other's way. */
export function people(ground: Ground): { actor: Actor; boards: string[] }[] {
  return PEOPLE.map(([role, node, subject], i) => {
    const path = ground.node(node)?.path ?? "";
    const id = `${role}${i}`;
    const own = { ...appointed(role, node, { path, subject }), id };
    const board = boardOf(ground, node) ?? node;
    const desk = role === "commander" || role === "secretary" || role === "logistics";
    const seen = desk
      ? ground.boards.filter((b) => {
          const other = ground.node(b)?.path ?? "";
          return other.startsWith(path) || path.startsWith(other);
        })
      : [board];
    return { actor: { account: id, name: id, appointments: [own] }, boards: seen };
  });
}

const any = <T>(list: readonly T[], dice: Dice): T | undefined =>
  list[Math.floor(dice() * list.length)];

/** Something this person would do, from what their own phone shows; often against what is going on elsewhere. */
export function whim(phone: Phone, at: number, dice: Dice): { name: string; args: object } | null {
  const picture = phone.picture();
  switch (phone.actor.appointments[0]?.role) {
    case "gate": {
      const gate = gates.get(picture, "c1", "g1");
      const last = any(gate?.recent ?? [], dice);
      const r = dice();
      if (r < 0.15 && last) {
        const delta = 1 + Math.floor(dice() * last.left);
        return { name: "gate.takeBack", args: { gate: "g1", command: last.id, delta } };
      }
      if (r < 0.2)
        return { name: any(["gate.open", "gate.close"], dice) ?? "", args: { gate: "g1" } };
      if (r < 0.3)
        return { name: "gate.staffOn", args: { gate: "g1", people: 1 + Math.floor(dice() * 3) } };
      if (r < 0.35) return { name: "gate.staffOff", args: { gate: "g1" } };
      if (r < 0.4)
        return { name: "exit.survey", args: { exit: "x1", found: any(EXIT_STATES, dice) } };
      const of = any(["people", "vehicles"], dice);
      const way = any(["in", "out", "back"], dice);
      return {
        name: "gate.count",
        args: { gate: "g1", of, way, delta: 1 + Math.floor(dice() * 9), source: "taps" },
      };
    }
    case "squad": {
      const squad = squads.get(picture, "st1", "q1");
      const r = dice();
      if (!squad?.duty || r < 0.1)
        return { name: "squad.onDuty", args: { squad: "q1", people: 4 } };
      if (r < 0.25) return { name: "squad.takeOver", args: { squad: "q1" } };
      if (r < 0.35) return { name: "squad.offDuty", args: { squad: "q1" } };
      if (r < 0.5 && squad.task)
        return { name: "squad.finish", args: { squad: "q1", task: squad.task.id } };
      const state = any(["standby", "enroute", "onsite", "resting", "support"], dice);
      return { name: "squad.state", args: { squad: "q1", state } };
    }
    case "driver": {
      const [id, run] = any(runs.all(picture, "st1"), dice) ?? [];
      if (!id || !run) return null;
      const about = { run: id, node: "st1" };
      const stop = any(run.stops, dice)?.id;
      const r = dice();
      if (r < 0.15) return { name: "run.load", args: about };
      if (r < 0.4) return { name: "run.depart", args: about };
      if (r < 0.6) return { name: "run.arrive", args: { ...about, stop } };
      if (r < 0.8) return { name: "run.deliver", args: { ...about, stop } };
      if (r < 0.9) return { name: "run.fail", args: { ...about, stop, why: "nobody" } };
      return { name: "run.short", args: { ...about, stop, missing: [{ kind: "grain", n: 1 }] } };
    }
    case "logistics": {
      const goods = [{ kind: "vegetables", n: 3 }];
      const stops = ["b1.1", "b3.2", "k1"]
        .slice(0, 1 + Math.floor(dice() * 3))
        .map((place) => ({ place, goods }));
      const no = String(1 + Math.floor(dice() * 4));
      const [id] = any(runs.all(picture, "st1"), dice) ?? [];
      if (id && dice() < 0.1)
        return { name: "run.cancel", args: { run: id, node: "st1", why: "雪" } };
      if (dice() < 0.2)
        return {
          name: "squad.give",
          args: { squad: "q1", kind: "guard", place: "b1.1", due: null },
        };
      return { name: "run.plan", args: { node: "st1", no, vehicle: "v1", depot: "k1", stops } };
    }
    default:
      return sealing(phone, at, dice);
  }
}

function sealing(phone: Phone, at: number, dice: Dice): { name: string; args: object } {
  const picture = phone.picture();
  const target = any(["b1.1", "b1.2", "b1", "b2.3"], dice) ?? "b1";
  const orders = units.get(picture, "c1", target)?.orders ?? [];
  const order = any(orders, dice);
  const r = dice();
  if (order && r < 0.35) {
    const seen = orders.filter(() => dice() < 0.7).map((o) => o.id);
    return {
      name: "isolation.release",
      args: { target, orders: seen.length > 0 ? seen : [order.id], no: null },
    };
  }
  if (order && r < 0.45)
    return { name: "isolation.void", args: { target, order: order.id, why: "误封" } };
  if (order && r < 0.55)
    return { name: "isolation.carryOut", args: { target, order: order.id, closedAt: at - MINUTE } };
  if (order && r < 0.65) {
    const { id, until } = order;
    return {
      name: "isolation.extend",
      args: { target, order: id, seen: until, until: until + DAY },
    };
  }
  if (order && r < 0.7) return { name: "isolation.open", args: { target, cause: "ambulance" } };
  const closedAt = dice() < 0.5 ? null : at;
  const from = any(["district", "street"], dice);
  return {
    name: "isolation.order",
    args: { target, from, no: null, reason: "contact", until: at + 14 * DAY, closedAt },
  };
}
