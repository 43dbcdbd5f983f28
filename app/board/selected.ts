import type { Boards } from "@/lib/board/board";
import type { Ground } from "@/lib/domain/ground";
import { buildingOf } from "@/lib/domain/isolation/record";
import { type Run, runs } from "@/lib/domain/run/record";
import {
  type ExitSite,
  type GateSite,
  type NodeId,
  type SquadSite,
  splitTarget,
} from "@/lib/schema/territory";

/** What the inspector shows. */
export type Selected =
  | { kind: "node"; id: NodeId }
  | { kind: "door"; target: string; building: NodeId }
  | { kind: "gate"; site: GateSite }
  | { kind: "exit"; site: ExitSite }
  | { kind: "squad"; site: SquadSite }
  | { kind: "run"; id: string; board: NodeId; run: Run }
  | { kind: "plan" }
  /** Its row is on its way. */
  | { kind: "comes" }
  | { kind: "gone" };

/** `sel` of a run that is being planned. */
export const PLAN = "plan";

/** Whether an id may be a building's, or a door's, whose row has still to come. */
export const comes = (sel: string, ground: Ground): boolean =>
  sel !== PLAN && (ground.lacks?.(splitTarget(sel).building) ?? false);

/** What an id in the address stands for. */
export function selectedOf(
  sel: string | null,
  node: NodeId,
  ground: Ground,
  boards: Boards,
  held: readonly NodeId[],
): Selected {
  if (sel === null) return { kind: "node", id: node };
  if (sel === PLAN) return { kind: "plan" };
  const gate = ground.gate(sel);
  if (gate) return { kind: "gate", site: gate };
  const exit = ground.exit(sel);
  if (exit) return { kind: "exit", site: exit };
  const squad = ground.squad(sel);
  if (squad) return { kind: "squad", site: squad };
  for (const board of held) {
    const run = runs.get(boards, board, sel);
    if (run) return { kind: "run", id: sel, board, run };
  }
  if (comes(sel, ground)) return { kind: "comes" };
  const building = buildingOf(sel, ground);
  if (building) return { kind: "door", target: sel, building };
  if (ground.node(sel)) return { kind: "node", id: sel };
  return { kind: "gone" };
}

/** The place in which it lies, as a line of names above the screen says it. */
export function placeOf(selected: Selected, node: NodeId): NodeId {
  switch (selected.kind) {
    case "node":
      return selected.id;
    case "door":
      return selected.building;
    case "gate":
    case "exit":
      return selected.site.compound;
    case "squad":
      return selected.site.node;
    case "run":
      return selected.board;
    default:
      return node;
  }
}
