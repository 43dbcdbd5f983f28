import { units } from "@/lib/domain/isolation/record";
import { DAY, HOUR, MINUTE, type Millis } from "@/lib/kit/clock";
import { splitTarget, unitId } from "@/lib/schema/territory";
import { between, pick } from "./dice";
import { type Act, hourOf, roll, strikes, type World } from "./world";

/** Sealed already when the drill's day begins. */
const STANDING = 104;

/** Cases an hour: most are pushed in the morning. */
const casesAt = (hour: number): number =>
  hour >= 8 && hour < 12 ? 3.2 : hour >= 12 && hour < 20 ? 1.6 : 0.4;

const REASONS = ["confirmed", "suspected", "contact", "contact"] as const;

/** A stairwell for a case: cases gather in some communities, and in some of their buildings. */
function unitFor(world: World, question: string): string | undefined {
  const { territory, cast } = world;
  const streets = territory.children(cast.district.id);
  const street = pick(streets, roll(world, question, "street") ** 1.4);
  const community = pick(
    territory.children(street?.id ?? ""),
    roll(world, question, "community") ** 1.8,
  );
  const compound = pick(
    territory.children(community?.id ?? ""),
    roll(world, question, "compound") ** 1.5,
  );
  const blocks = territory.children(compound?.id ?? "").filter(({ units: n }) => n > 1);
  const building = pick(blocks, roll(world, question, "building") ** 1.3);
  if (!building) return undefined;
  return unitId(building.id, 1 + Math.floor(roll(world, question, "unit") * building.units));
}

function orderFor(
  world: World,
  target: string,
  question: string,
): Omit<Act, "account"> & { street: string; community: string } {
  const { territory, now } = world;
  const path = territory.node(splitTarget(target).building)?.path.split("/") ?? [];
  const from = roll(world, question, "from") < 0.75 ? "street" : "district";
  const number = Math.floor(between(10, 99, roll(world, question, "no")));
  return {
    street: path[1] ?? "",
    community: path[2] ?? "",
    name: "isolation.order",
    args: {
      target,
      from,
      no:
        roll(world, question, "verbal") < 0.5
          ? null
          : `${from === "street" ? "街防" : "区防"}〔2020〕${number} 号`,
      reason: pick(REASONS, roll(world, question, "reason")) ?? "contact",
      until: now + 14 * DAY,
      closedAt: null,
    },
  };
}

/** What the first step finds: units closed on the days before, each ordered and entered at its own time. */
export function* standingSeals(world: World): Iterable<Act & { at: Millis }> {
  for (let i = 0; i < STANDING; i++) {
    const target = unitFor(world, `standing ${i}`);
    if (!target) continue;
    const order = orderFor(world, target, `standing ${i}`);
    const closedAt = Math.round(world.now - between(0.2, 12.5, roll(world, "standing", i)) * DAY);
    yield {
      account: `secretary-${order.community}`,
      name: order.name,
      args: { ...order.args, closedAt, until: closedAt + 14 * DAY },
      at: closedAt,
    };
  }
}

/** New cases, doors closed, numbers that follow, releases, and a door opened at night. */
export function* isolationActs(world: World): Iterable<Act> {
  const { now } = world;
  for (const minute of strikes(world, "case", casesAt(hourOf(world)))) {
    const target = unitFor(world, `case ${minute}`);
    if (!target) continue;
    const order = orderFor(world, target, `case ${minute}`);
    yield { ...order, account: `desk-${order.street}` };
  }
  for (const community of communities(world)) {
    const account = `secretary-${community}`;
    const patience = community === world.cast.community.id && !world.everybody ? 25 * MINUTE : 0;
    for (const [target, seal] of units.all(world.boards, community)) {
      for (const order of seal.orders) {
        const wait = between(4, 38, roll(world, order.id, "wait")) * MINUTE + patience;
        if (order.closedAt === null && now >= order.at + wait) {
          yield {
            account,
            name: "isolation.carryOut",
            args: { target, order: order.id, closedAt: now - MINUTE },
          };
        }
        const follows = between(1, 3, roll(world, order.id, "follows")) * HOUR;
        if (order.no === null && now >= order.at + follows) {
          const no = `街防〔2020〕${Math.floor(between(10, 99, roll(world, order.id, "no")))} 号`;
          yield { account, name: "isolation.number", args: { target, order: order.id, no } };
        }
      }
      const seen = seal.orders.map((o) => o.id);
      const day = hourOf(world) >= 9 && hourOf(world) < 18;
      const ripe = seal.orders.every((o) => o.closedAt !== null && now - o.closedAt > 13 * DAY);
      const early = roll(world, target, "early", Math.floor(now / (30 * MINUTE))) < 0.0035;
      if (day && (ripe || early) && seal.orders.every((o) => o.closedAt !== null)) {
        yield { account, name: "isolation.release", args: { target, orders: seen, no: null } };
      } else if (roll(world, target, "open", Math.floor(now / MINUTE)) < 0.00002 * world.rate) {
        yield { account, name: "isolation.open", args: { target, cause: "ambulance" } };
      }
    }
  }
}

export const communities = ({ territory, cast }: World): string[] =>
  territory.boardsOf(cast.district.id).filter((id) => territory.node(id)?.level === "community");
