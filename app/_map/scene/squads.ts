import type { Boards } from "@/lib/board/board";
import { silent } from "@/lib/domain/limits";
import { squads } from "@/lib/domain/squad/record";
import type { Millis } from "@/lib/kit/clock";
import type { Position } from "@/lib/protocol/messages";
import type { NodeId } from "@/lib/schema/territory";
import type { Sign } from "./sign";
import type { Sites } from "./sites";

/** A heading is told only while the squad moves; an older fix says where, not whereto. */
const HEADING_HOLDS = 120_000;

/** Squads on duty where they were last seen. */
export function squadSigns(
  boards: Boards,
  held: readonly NodeId[],
  sites: Sites,
  positions: ReadonlyMap<string, Position>,
  now: Millis,
): Sign[] {
  return held.flatMap((board) =>
    squads.all(boards, board).flatMap(([id, squad]): Sign[] => {
      const site = sites.squad(id);
      if (!site || !squad.duty) return [];
      const fix = positions.get(id);
      const lost = silent("squad", squad.at, now);
      const moves =
        !lost && fix !== undefined && fix.heading !== null && now - fix.at < HEADING_HOLDS;
      const look = lost
        ? "lost"
        : squad.state === "resting"
          ? "resting"
          : moves
            ? "moving"
            : "still";
      return [
        {
          id,
          at: fix ? [fix.lon, fix.lat] : site.at,
          properties: {
            look,
            icon: `squad-${look}`,
            name: site.name,
            heading: moves ? (fix.heading ?? 0) : 0,
            rank: lost ? 0 : squad.task ? 1 : squad.state === "resting" ? 3 : 2,
          },
        },
      ];
    }),
  );
}
