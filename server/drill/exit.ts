import { exits } from "@/lib/domain/exit/record";
import { HOUR } from "@/lib/kit/clock";
import { between } from "./dice";
import { type Act, hourOf, roll, type World } from "./world";

/** Officers walk the exits by day: most are fenced or guarded after a round or two, some nobody gets to. */
export function* exitActs(world: World): Iterable<Act> {
  const hour = hourOf(world);
  for (const { id, community } of world.territory.exits) {
    if (community === world.cast.community.id && !world.everybody) continue;
    if (roll(world, id, "never") < 0.15 || hour < between(7, 20, roll(world, id, "hour"))) continue;
    const last = exits.get(world.boards, community, id)?.at ?? 0;
    if (world.now - last < 14 * HOUR) continue;
    const is = roll(world, id, last);
    const found = is < 0.2 ? "open" : is < 0.45 ? "guarded" : "fenced";
    yield { account: `secretary-${community}`, name: "exit.survey", args: { exit: id, found } };
  }
}
