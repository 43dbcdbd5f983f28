import type { Ground } from "@/lib/domain/ground";
import type { Millis } from "@/lib/kit/clock";
import type { Actor, Appointment } from "@/lib/schema/role";
import { inScope, type Level, type Path } from "@/lib/schema/territory";
import { inForce } from "./may";

/** Nearest to the doors: a community's own secretary, and who commands its street or itself. */
const SEES_PEOPLE: readonly Level[] = ["street", "community"];

/**
 * The appointment by which somebody may see the people of a place: a secretary's or a commander's of its
 * community or street. The district sees figures; gates, squads, drivers and walls never see people.
 */
export function maySeePeople(
  actor: Actor,
  path: Path,
  ground: Ground,
  now: Millis,
): Appointment | undefined {
  return actor.appointments.find(
    (a) =>
      (a.role === "secretary" || a.role === "commander") &&
      SEES_PEOPLE.includes(ground.node(a.node)?.level ?? "district") &&
      inScope(a.path, path) &&
      inForce(a, now, now),
  );
}

/** Nodes below which somebody may read who looked at whom: a commander reads of those appointed below, never of their own level. */
export const readsLooksBelow = (actor: Actor, now: Millis): Path[] =>
  actor.appointments
    .filter((a) => a.role === "commander" && inForce(a, now, now))
    .map((a) => a.path);
