import { boardOf, type Ground } from "@/lib/domain/ground";
import type { Millis } from "@/lib/kit/clock";
import { inForce, maySee } from "@/lib/policy/may";
import type { Join } from "@/lib/protocol/messages";
import type { Actor } from "@/lib/schema/role";

/** The territory as joins need it. */
export interface Scopes extends Ground {
  /** Ids of the boards in a node's subtree, its own first. */
  boardsOf(node: string): readonly string[];
  /** Ids from the district down to the node's parent. */
  ancestors(node: string): readonly string[];
}

/**
 * The boards a join is for, or null when the actor has no right to them.
 * desk: the node's subtree and its ancestors. field: the boards one's appointments live on.
 */
export function boardsFor(
  actor: Actor,
  at: Pick<Join, "node" | "audience">,
  scopes: Scopes,
  now: Millis,
): readonly string[] | null {
  if (at.audience === "field") {
    const own = actor.appointments
      .filter((a) => inForce(a, now, now))
      .map((a) => boardOf(scopes, a.node));
    const boards = [...new Set(own.filter((id) => id !== undefined))].sort();
    return boards.length > 0 ? boards : null;
  }
  const node = scopes.node(at.node);
  if (!node || !maySee(actor, node.path, now)) return null;
  return [...scopes.boardsOf(at.node), ...scopes.ancestors(at.node)];
}
