import type { Boards } from "@/lib/board/board";
import { gates } from "@/lib/domain/gate/record";
import { shiftSpan } from "@/lib/domain/gate/shift";
import { SILENT_AFTER } from "@/lib/domain/limits";
import { squads } from "@/lib/domain/squad/record";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import type { NodeId } from "@/lib/schema/territory";

/**
 * Until when a board's figures hold if nothing is written to it: the next moment at which a shift
 * begins or ends, or something on duty has been silent too long. Infinity when only a write changes them.
 */
export function figuresHoldUntil(
  boards: Boards,
  board: NodeId,
  now: Millis,
  offset: Offset,
): Millis {
  const turns: Millis[] = [];
  for (const [, gate] of gates.all(boards, board)) {
    if (gate.state === "open") turns.push(gate.at + SILENT_AFTER.gate + 1);
    for (const { key } of gate.shifts) {
      const { from, until } = shiftSpan(key, offset);
      turns.push(from, until);
    }
  }
  for (const [, squad] of squads.all(boards, board)) {
    if (squad.duty) turns.push(squad.at + SILENT_AFTER.squad + 1);
  }
  return Math.min(...turns.filter((at) => at > now));
}
