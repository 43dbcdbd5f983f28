import type { Millis } from "@/lib/kit/clock";
import type { Actor } from "@/lib/schema/role";
import { inForce } from "./may";

/** Whether somebody commands the district itself, whose installation it is. */
export const commandsDistrict = (actor: Actor, now: Millis): boolean =>
  actor.appointments.some(
    (held) =>
      held.role === "commander" &&
      held.subject === null &&
      !held.path.includes("/") &&
      inForce(held, now, now),
  );
