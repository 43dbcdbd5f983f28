import { boardOf } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import { type Squad, squads, TASKS } from "@/lib/domain/squad/record";
import { MINUTE } from "@/lib/kit/clock";
import type { SquadSite } from "@/lib/schema/territory";
import { splitTarget } from "@/lib/schema/territory";
import { between, pick } from "./dice";
import { type Act, hourOf, roll, type World } from "./world";

/** Squad leads and the desks that send them: on duty by day, by night or always; tasks; a phone that dies. */
export function* squadActs(world: World): Iterable<Act> {
  for (const site of world.territory.squads) {
    const board = boardOf(world.territory, site.node);
    if (board === undefined) continue;
    const squad = squads.get(world.boards, board, site.id);
    yield* taskActs(world, site, board, squad);
    if (site.id === world.cast.squad && !world.everybody) continue;
    yield* ownActs(world, site, squad);
  }
}

function onDutyAt(world: World, squad: string): boolean {
  const hour = hourOf(world);
  const kind = roll(world, squad, "hours");
  const day = hour >= 7 && hour < 19;
  return kind < 0.55 || (kind < 0.82 ? day : !day);
}

function* ownActs(world: World, site: SquadSite, squad: Squad | undefined): Iterable<Act> {
  const { now } = world;
  const { id } = site;
  const account = `squad-${id}`;
  const wanted = onDutyAt(world, id);
  if (!squad?.duty) {
    if (wanted)
      yield {
        account,
        name: "squad.onDuty",
        args: { squad: id, people: Math.max(2, site.size - 1) },
      };
    return;
  }
  // A dead battery: nothing is heard for a while.
  const quiet = roll(world, id, Math.floor(squad.at / (20 * MINUTE)), "battery") < 0.006;
  if (quiet && now < squad.at + between(45, 90, roll(world, id, squad.at, "quiet")) * MINUTE)
    return;
  if (!wanted) {
    yield { account, name: "squad.offDuty", args: { squad: id } };
    return;
  }
  const wait = between(6, 22, roll(world, id, squad.at, "word")) * MINUTE;
  if (now < squad.at + wait) return;
  const { task } = squad;
  if (!task) {
    const state = roll(world, id, squad.at, "rest") < 0.2 ? "resting" : "standby";
    yield { account, name: "squad.state", args: { squad: id, state } };
    return;
  }
  if (
    squad.state === "onsite" &&
    now > task.given + between(35, 80, roll(world, task.id)) * MINUTE
  ) {
    yield { account, name: "squad.finish", args: { squad: id, task: task.id } };
    return;
  }
  const next = squad.state === "standby" || squad.state === "resting" ? "enroute" : "onsite";
  yield { account, name: "squad.state", args: { squad: id, state: next } };
}

/** A desk gives a squad that stands by its next task, sealed doors first. */
function* taskActs(
  world: World,
  site: SquadSite,
  board: string,
  squad: Squad | undefined,
): Iterable<Act> {
  const { now, territory } = world;
  if (!squad?.duty || squad.task) return;
  const wait = between(5, 30, roll(world, site.id, squad.at, "task")) * MINUTE;
  if (now < squad.at + wait / 2) return;
  const place = placeFor(world, site, `${site.id} ${squad.at}`);
  if (!place) return;
  const sealed = place.includes(".");
  const kind = sealed ? "guard" : (pick(TASKS, roll(world, site.id, squad.at, "kind")) ?? "patrol");
  const account =
    territory.node(board)?.level === "community" ? `secretary-${board}` : `desk-${board}`;
  yield {
    account,
    name: "squad.give",
    args: { squad: site.id, kind, place, due: now + 20 * MINUTE },
  };
}

function placeFor(world: World, site: SquadSite, question: string): string | undefined {
  const { territory, boards } = world;
  const below = territory
    .boardsOf(site.node)
    .filter((id) => territory.node(id)?.level === "community");
  const community = pick(below, roll(world, question, "community"));
  if (!community) return undefined;
  const sealed = units
    .all(boards, community)
    .map(([target]) => target)
    .filter((t) => splitTarget(t).unit !== null);
  if (sealed.length > 0 && roll(world, question, "sealed") < 0.7)
    return pick(sealed, roll(world, question, "which"));
  const gate = pick(territory.gatesOf(community), roll(world, question, "gate"));
  return gate ?? pick(territory.children(community), roll(world, question, "compound"))?.id;
}
