import type { Boards } from "@/lib/board/board";
import { type Matter, mattersOf } from "@/lib/domain/matter/derive";
import type { Millis } from "@/lib/kit/clock";
import type { Position } from "@/lib/protocol/messages";
import type { NodeId } from "@/lib/schema/territory";
import type { Sign } from "./sign";
import { type Sites, whereIs } from "./sites";

/** The matters of many boards in the order in which they want an answer: overdue first, then the oldest. */
export function mattersIn(boards: Boards, held: readonly NodeId[], now: Millis): Matter[] {
  return held
    .flatMap((board) => mattersOf(boards, board, now))
    .sort(
      (a, b) =>
        Number(b.overdue) - Number(a.overdue) || a.since - b.since || (a.id < b.id ? -1 : 1),
    );
}

/** A sign for each matter; the first `numbered` of them carry the number that the list beside the map gives them. */
export function matterSigns(
  matters: readonly Matter[],
  numbered: number,
  sites: Sites,
  positions: ReadonlyMap<string, Position>,
): Sign[] {
  return matters.flatMap((matter, i): Sign[] => {
    const squad = sites.squad(matter.subject);
    const fix = squad && positions.get(squad.id);
    const at = fix ? ([fix.lon, fix.lat] as const) : whereIs(matter.place, sites);
    if (!at) return [];
    return [
      {
        id: matter.id,
        at,
        properties: {
          kind: matter.kind,
          subject: matter.subject,
          icon: `matter-${matter.kind}`,
          label: squad?.name ?? "",
          number: i < numbered ? `${i + 1}` : "",
          badge: matter.overdue ? "badge-overdue" : "badge",
          rank: i,
        },
      },
    ];
  });
}
