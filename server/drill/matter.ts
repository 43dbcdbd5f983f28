import { mattersOf } from "@/lib/domain/matter/derive";
import { MINUTE } from "@/lib/kit/clock";
import { between } from "./dice";
import { type Act, roll, type World } from "./world";

/** Desks take most of what needs an answer, after a while. */
export function* matterActs(world: World): Iterable<Act> {
  const { boards, territory, cast, now } = world;
  for (const board of territory.boardsOf(cast.district.id)) {
    for (const matter of mattersOf(boards, board, now)) {
      if (matter.claim || roll(world, matter.id, "ever") < 0.3) continue;
      if (now < matter.since + between(3, 18, roll(world, matter.id, "when")) * MINUTE) continue;
      const level = territory.node(board)?.level;
      const account =
        level === "district"
          ? "commander"
          : level === "street"
            ? `desk-${board}`
            : `secretary-${board}`;
      yield { account, name: "matter.take", args: { node: board, matter: matter.id } };
    }
  }
}
