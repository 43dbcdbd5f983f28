import type { Millis } from "@/lib/kit/clock";
import type { Actor, Appointment } from "@/lib/schema/role";
import { inForce } from "./may";

/** Whether an appointment is the command of the district itself, which nobody is above. */
export const isTop = ({ role, path }: Pick<Appointment, "role" | "path">): boolean =>
  role === "commander" && !path.includes("/");

/** Whether somebody commands the district itself, whose installation it is. */
export const commandsDistrict = (actor: Actor, now: Millis): boolean =>
  actor.appointments.some(
    (held) => isTop(held) && held.subject === null && inForce(held, now, now),
  );
