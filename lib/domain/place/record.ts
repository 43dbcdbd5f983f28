import type { Boards } from "@/lib/board/board";
import { defineRoot } from "@/lib/board/root";
import { boardOf, type Ground } from "@/lib/domain/ground";
import type { NodeId } from "@/lib/schema/territory";
import type { Place, PlaceWord } from "./shape";

export type { Place };

/** Keys: buildings. */
export const places = defineRoot<PlaceWord>("places");

const saysWhere = (word: PlaceWord): word is Place => word.point !== null;

/** A phone that knows less well where it is (metres) may stand at the next building's door. */
export const WORST_ACCURACY = 50;

/** Every point that holds: set for a building that is there, on its own board, and has no outline yet. */
export function pointsOn(
  boards: Boards,
  held: Iterable<NodeId>,
  ground: Ground,
): Map<NodeId, Place> {
  const points = new Map<NodeId, Place>();
  for (const board of held)
    for (const [building, place] of places.each(boards, board)) {
      if (!saysWhere(place)) continue;
      const node = ground.node(building);
      if (node?.level !== "building" || node.outlined) continue;
      if (boardOf(ground, building) === board) points.set(building, place);
    }
  return points;
}
