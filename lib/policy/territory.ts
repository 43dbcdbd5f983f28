import type { Millis } from "@/lib/kit/clock";
import type { Actor } from "@/lib/schema/role";
import { inScope, type Level, type Path } from "@/lib/schema/territory";
import { isTop } from "./district";
import { inForce } from "./may";

/** What is drawn: an area or a building, or a way into a compound. */
export type Drawn = Level | "gate" | "exit";

/** What a community's own secretary draws; the rest is its street's and the district's. */
const SECRETARYS: readonly Drawn[] = ["building", "gate", "exit"];

/**
 * Whether somebody may edit a node, or a gate or an exit by the path of its compound. The district's command
 * edits all of it, a street's what lies below the street, a secretary buildings, gates and exits of the own
 * community.
 */
export function mayEditTerritory(actor: Actor, path: Path, level: Drawn, now: Millis): boolean {
  return actor.appointments.some((held) => {
    if (held.subject !== null || !inForce(held, now, now) || !inScope(held.path, path))
      return false;
    if (held.role === "commander") return isTop(held) || held.path !== path;
    return held.role === "secretary" && held.path !== path && SECRETARYS.includes(level);
  });
}

/** The paths at which somebody edits, as far as their appointments say. */
export const editsAt = (actor: Actor, now: Millis): Path[] =>
  actor.appointments
    .filter((held) =>
      mayEditTerritory({ ...actor, appointments: [held] }, `${held.path}/x`, "building", now),
    )
    .map(({ path }) => path);
