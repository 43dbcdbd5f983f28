import { units } from "@/lib/domain/isolation/record";
import { GOODS, over, type Run, runs, settled } from "@/lib/domain/run/record";
import { MINUTE, type Millis } from "@/lib/kit/clock";
import { VEHICLES } from "@/server/demo/people";
import { homeOf } from "@/server/demo/vehicles";
import { between, pick } from "./dice";
import { type Act, hourOf, roll, type World } from "./world";

/** Supply runs: planned by logistics in the working day, driven stop by stop. */
export function* runActs(world: World): Iterable<Act> {
  for (let n = 1; n <= VEHICLES; n++) {
    const vehicle = `v${n}`;
    const node = homeOf(world.territory, world.cast, n);
    const own = runs.all(world.boards, node).filter(([, run]) => run.vehicle === vehicle);
    const active = own.find(([, run]) => !over(run));
    if (!active) {
      yield* planActs(
        world,
        n,
        node,
        own.map(([, run]) => run),
      );
    } else if (world.everybody || vehicle !== "v1") {
      yield* driveActs(world, n, node, ...active);
    }
  }
}

function* planActs(world: World, n: number, node: string, past: readonly Run[]): Iterable<Act> {
  const hour = hourOf(world);
  const last: Millis = Math.max(0, ...past.map((run) => run.at));
  // Whoever plays the driver is not kept waiting for the next run.
  const rest = n === 1 && !world.everybody ? 0.5 : between(6, 32, roll(world, n, last, "pause"));
  const pause = rest * MINUTE;
  const working = n <= 6 || (hour >= 7 && hour < 20);
  if (!working || world.now < last + pause) return;
  // Some questions give too few stops: the next one is asked, so that no vehicle stands for good.
  const questions = Array.from({ length: 6 }, (_, i) => `run ${n} ${last} ${i}`);
  const question = questions.find((one) => stopsFor(world, node, one).length >= 2);
  if (!question) return;
  const stops = stopsFor(world, node, question);
  const depot = pick(world.territory.boardsOf(node), roll(world, question, "depot")) ?? node;
  const no = String(n + VEHICLES * past.length);
  yield {
    account: "logistics",
    name: "run.plan",
    args: { node, no, vehicle: `v${n}`, depot, stops },
  };
}

function stopsFor(
  world: World,
  node: string,
  question: string,
): { place: string; goods: object[] }[] {
  const { territory, boards } = world;
  const communities = territory
    .boardsOf(node)
    .filter((id) => territory.node(id)?.level === "community");
  const sealed = communities.flatMap((id) => units.all(boards, id).map(([target]) => target));
  const count = 3 + Math.floor(roll(world, question, "count") * 4);
  const places = new Set<string>();
  for (let i = 0; i < count; i++) {
    const compounds = territory.children(
      pick(communities, roll(world, question, i, "community")) ?? "",
    );
    const other = pick(compounds, roll(world, question, i, "compound"))?.id;
    const place =
      roll(world, question, i, "sealed") < 0.6
        ? (pick(sealed, roll(world, question, i, "target")) ?? other)
        : other;
    if (place) places.add(place);
  }
  return [...places].map((place, i) => ({
    place,
    goods: [
      { kind: "vegetables", n: 2 + Math.floor(roll(world, question, i, "n") * 12) },
      ...(roll(world, question, i, "more") < 0.4
        ? [
            {
              kind: pick(GOODS.slice(1), roll(world, question, i, "kind")) ?? "medicine",
              n: 1 + Math.floor(roll(world, question, i, "m") * 5),
            },
          ]
        : []),
    ],
  }));
}

function* driveActs(world: World, n: number, node: string, id: string, run: Run): Iterable<Act> {
  const account = `driver-${n}`;
  const ask = (what: string): number => roll(world, id, run.at, what);
  const after = (low: number, high: number): boolean =>
    world.now >= run.at + between(low, high, ask("wait")) * MINUTE;
  const about = { run: id, node };
  if (run.state === "planned") {
    if (after(4, 12)) yield { account, name: "run.load", args: about };
    return;
  }
  if (run.state === "loaded") {
    if (after(3, 9)) yield { account, name: "run.depart", args: about };
    return;
  }
  const stop = run.stops.find((s) => !settled(s));
  if (!stop) return;
  const args = { ...about, stop: stop.id };
  if (stop.state === "pending") {
    if (after(6, 16)) yield { account, name: "run.arrive", args };
    return;
  }
  if (!after(2, 7)) return;
  const luck = ask("luck");
  const [first] = stop.goods;
  if (luck < 0.03) yield { account, name: "run.fail", args: { ...args, why: "nobody" } };
  else if (luck < 0.07 && first)
    yield { account, name: "run.short", args: { ...args, missing: [{ ...first, n: 1 }] } };
  else yield { account, name: "run.deliver", args };
}
