import type { Boards } from "@/lib/board/board";
import { applyCommand, locate } from "@/lib/board/command";
import { Overlay } from "@/lib/board/overlay";
import type { Ground } from "@/lib/domain/ground";
import { COMMANDS } from "@/lib/domain/registry";
import type { Offset } from "@/lib/kit/zone";
import { mayCommand } from "@/lib/policy/may";
import type { Actor } from "@/lib/schema/role";
import type { Replica } from "./replica";
import type { Entry } from "./store";

/**
 * The picture: the replica with what is pending laid over it, by the same functions that
 * the server runs. A command that would be refused leaves no trace here; the server decides.
 */
export function overlay(
  replica: Replica,
  pending: readonly Entry[],
  actor: Actor,
  ground: Ground,
  offset: Offset,
): Boards {
  const picture = new Overlay(replica);
  for (const { envelope } of pending) {
    const def = COMMANDS.get(envelope.name);
    const located = def && locate(def, envelope.args, ground);
    if (!def || !located?.ok) continue;
    const board = located.value.boards[0];
    const by = mayCommand(actor, def, located.value, picture, ground, envelope.at, envelope.at);
    if (!by.ok || board === undefined) continue;
    const context = { id: envelope.id, at: envelope.at, by: by.value, ground, board, offset };
    const outcome = applyCommand(def, picture, located.value, context);
    if (outcome.ok) picture.apply(outcome.value);
  }
  return picture;
}
