import type { Millis } from "@/lib/kit/clock";
import type { Actor, Appointment, Role } from "@/lib/schema/role";
import { inScope, type Path } from "@/lib/schema/territory";
import { isTop } from "./district";
import { inForce } from "./may";

/** Whoever answers for a node appoints below it. */
const APPOINTING: readonly Role[] = ["commander", "secretary"];
export const isAppointing = (role: Role): boolean => APPOINTING.includes(role);
/** Who works for a node's own desk, and is appointed by it. */
const OWN: readonly Role[] = ["captain", "squad", "gate", "driver", "wall"];

/**
 * Whether somebody may appoint to a role at a node, and dismiss from it: down the tree only. A desk appoints
 * whoever works for it, never another at its own desk; the district's has nobody above, and may.
 */
export function mayAppoint(actor: Actor, role: Role, path: Path, now: Millis): boolean {
  return actor.appointments.some((held) => {
    if (!isAppointing(held.role) || held.subject !== null || !inForce(held, now, now)) return false;
    if (!inScope(held.path, path)) return false;
    return held.path !== path || OWN.includes(role) || isTop(held);
  });
}

/** Whether somebody may see who is appointed at a node and below it. */
export const mayManage = (actor: Actor, path: Path, now: Millis): boolean =>
  mayAppoint(actor, "squad", path, now);

/** Whether somebody may hand a post of theirs to a colleague for a while: what they stand in for is not theirs to give. */
export const mayDelegate = (
  actor: Actor,
  held: Pick<Appointment, "id" | "role">,
  now: Millis,
): boolean =>
  isAppointing(held.role) &&
  actor.appointments.some(
    (own) => own.id === held.id && own.standsInFor === null && inForce(own, now, now),
  );
