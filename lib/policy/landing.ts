import type { Millis } from "@/lib/kit/clock";
import { type Appointment, isDesk } from "@/lib/schema/role";
import { SCREEN_OF } from "@/lib/schema/screen";
import { inForce } from "./may";

/** The screen of what somebody holds now; null of who holds nothing. Who stands in at a desk for a while is wanted there. */
export function screenFor(appointments: readonly Appointment[], now: Millis): string | null {
  const held = appointments.filter((one) => inForce(one, now, now));
  const first = held.find(({ role }) => isDesk(role)) ?? held[0];
  return first ? SCREEN_OF[first.role] : null;
}
