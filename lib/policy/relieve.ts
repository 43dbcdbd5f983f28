import type { Millis } from "@/lib/kit/clock";
import type { Actor } from "@/lib/schema/role";
import { inScope, type Path } from "@/lib/schema/territory";
import { mayAppoint } from "./appoint";
import { inForce } from "./may";

/** Whether somebody decides who comes to a gate's next shift: whoever is on at that gate, and whoever appoints there. */
export const mayRelieve = (actor: Actor, gate: string, path: Path, now: Millis): boolean =>
  mayAppoint(actor, "gate", path, now) ||
  actor.appointments.some(
    (held) =>
      held.role === "gate" &&
      (held.subject === null || held.subject === gate) &&
      inScope(held.path, path) &&
      inForce(held, now, now),
  );
