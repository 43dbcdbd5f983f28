import type { Millis } from "@/lib/kit/clock";
import type { Actor, Role } from "@/lib/schema/role";
import { inScope, type Path } from "@/lib/schema/territory";
import { inForce } from "./may";

/** Whoever answers for a node appoints below it. */
const APPOINTING: readonly Role[] = ["commander", "secretary"];
/** Who works for a node's own desk, and is appointed by it. */
const OWN: readonly Role[] = ["squad", "gate", "driver", "wall"];

/**
 * Whether somebody may appoint to a role at a node, and dismiss from it: down the tree only. A desk appoints
 * whoever works for it, never another at its own desk; the district's has nobody above, and may.
 */
export function mayAppoint(actor: Actor, role: Role, path: Path, now: Millis): boolean {
  return actor.appointments.some((held) => {
    if (!APPOINTING.includes(held.role) || held.subject !== null || !inForce(held, now, now))
      return false;
    if (!inScope(held.path, path)) return false;
    const top = held.role === "commander" && !held.path.includes("/");
    return held.path !== path || OWN.includes(role) || top;
  });
}

/** Whether somebody may see who is appointed at a node and below it. */
export const mayManage = (actor: Actor, path: Path, now: Millis): boolean =>
  mayAppoint(actor, "squad", path, now);
