import { and, eq, gt } from "drizzle-orm";
import { board } from "@/drizzle/schema/board";
import { type Boards, PlainBoards } from "@/lib/board/board";
import { BoardDoc } from "@/lib/board/doc";
import { gates, staffed } from "@/lib/domain/gate/record";
import { units } from "@/lib/domain/isolation/record";
import { places } from "@/lib/domain/place/record";
import { over, runs, settled } from "@/lib/domain/run/record";
import { squads } from "@/lib/domain/squad/record";
import { type LonLat, splitTarget } from "@/lib/schema/territory";
import type { Db } from "@/server/store/db";
import { DrizzleStore } from "@/server/store/drizzle-store";

/** What stands on the boards right now and would lose its place with what it stands on. */
export interface Standing {
  /** Closed buildings: on whose board, and the highest closed stairwell. */
  sealed: ReadonlyMap<string, { board: string; unit: number }>;
  openGates: ReadonlySet<string>;
  squadsOnDuty: ReadonlySet<string>;
  /** Places that runs have still to reach. */
  awaited: ReadonlySet<string>;
  /** Where people have put buildings: on whose board, and the point. */
  points: ReadonlyMap<string, { board: string; point: LonLat }>;
}

/** Reads every board of a district that was ever written. */
export async function standingOf(db: Db, district: string): Promise<Standing> {
  const store = new DrizzleStore(db, district);
  const ids = await db
    .select({ id: board.id })
    .from(board)
    .where(and(eq(board.district, district), gt(board.seq, 0)));
  const sealed = new Map<string, { board: string; unit: number }>();
  const openGates = new Set<string>();
  const squadsOnDuty = new Set<string>();
  const awaited = new Set<string>();
  const points = new Map<string, { board: string; point: LonLat }>();
  for (const { id } of ids) {
    const doc = new BoardDoc((await store.load(id)).bytes);
    const boards = new PlainBoards(new Map([[id, doc.state]]));
    seals(boards, id);
    for (const [gate, now] of gates.each(boards, id))
      if (now.state === "open" || staffed(now) > 0) openGates.add(gate);
    for (const [squad, now] of squads.each(boards, id)) if (now.duty) squadsOnDuty.add(squad);
    for (const [, run] of runs.each(boards, id)) {
      if (over(run)) continue;
      for (const stop of run.stops)
        if (!settled(stop)) awaited.add(splitTarget(stop.place).building);
    }
    for (const [building, { point }] of places.each(boards, id))
      if (point) points.set(building, { board: id, point });
    doc.destroy();
  }
  return { sealed, openGates, squadsOnDuty, awaited, points };

  function seals(boards: Boards, id: string): void {
    for (const [target] of units.each(boards, id)) {
      const { building, unit } = splitTarget(target);
      const most = Math.max(sealed.get(building)?.unit ?? 0, unit ?? 0);
      sealed.set(building, { board: id, unit: most });
    }
  }
}
