import type { Boards } from "@/lib/board/board";
import {
  addFigures,
  type Figures,
  figuresOf,
  noFigures,
  unitsOf,
} from "@/lib/domain/figures/figures";
import type { Ground } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import { type NodeId, splitTarget, type TerritoryNode } from "@/lib/schema/territory";

/** What counts need of the territory. */
export interface Land extends Ground {
  line(id: NodeId): readonly TerritoryNode[];
}

export interface Counts {
  /** Of every node that has a board below it: its own and all lower ones summed. */
  figures: ReadonlyMap<NodeId, Figures>;
  /** Sealed units of compounds and buildings, which have no board. */
  sealed: ReadonlyMap<NodeId, number>;
}

/** The figures of every node in the picture, in one pass over its boards. */
export function countsOf(
  boards: Boards,
  held: readonly NodeId[],
  land: Land,
  now: Millis,
  offset: Offset,
): Counts {
  const figures = new Map<NodeId, Figures>();
  const closed = new Map<NodeId, Set<string>>();
  for (const board of held) {
    const own = figuresOf(boards, board, land, now, offset);
    for (const { id } of land.line(board)) {
      figures.set(id, addFigures(figures.get(id) ?? noFigures(), own));
    }
    for (const [target, seal] of units.all(boards, board)) {
      if (seal.orders.every((order) => order.closedAt === null)) continue;
      for (const node of land.line(splitTarget(target).building)) {
        if (node.level !== "compound" && node.level !== "building") continue;
        const set = closed.get(node.id) ?? new Set();
        for (const unit of unitsOf(target, land)) set.add(unit);
        closed.set(node.id, set);
      }
    }
  }
  return { figures, sealed: new Map([...closed].map(([id, set]) => [id, set.size])) };
}
