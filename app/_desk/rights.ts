import type { Ground } from "@/lib/domain/ground";
import { COMMANDS } from "@/lib/domain/registry";
import type { Millis } from "@/lib/kit/clock";
import { inForce } from "@/lib/policy/may";
import type { Actor } from "@/lib/schema/role";
import { inScope, type NodeId } from "@/lib/schema/territory";

/** Whether a desk may show this act for this place. The server decides; this only spares a refusal. */
export function offers(
  actor: Actor,
  command: string,
  node: NodeId,
  ground: Ground,
  now: Millis,
): boolean {
  const roles = COMMANDS.get(command)?.roles ?? [];
  const path = ground.node(node)?.path;
  if (path === undefined) return false;
  return actor.appointments.some(
    (a) => roles.includes(a.role) && inScope(a.path, path) && inForce(a, now, now),
  );
}
