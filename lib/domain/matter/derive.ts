import type { Boards } from "@/lib/board/board";
import { gates } from "@/lib/domain/gate/record";
import { units } from "@/lib/domain/isolation/record";
import { OVERDUE_AFTER, SILENT_AFTER, silent } from "@/lib/domain/limits";
import { runs } from "@/lib/domain/run/record";
import { squads } from "@/lib/domain/squad/record";
import type { Millis } from "@/lib/kit/clock";
import type { NodeId } from "@/lib/schema/territory";
import { type Claim, matters } from "./record";

/** 待处置: something on a board that needs an answer. Never stored: it ends when its cause ends. */
export interface Matter {
  id: string;
  kind: keyof typeof OVERDUE_AFTER;
  board: NodeId;
  /** The target, gate, squad or run it is about. */
  subject: string;
  /** The stop of a run. */
  stop: string | null;
  /** A place on the ground: a target, gate or squad id, or the stop's place. */
  place: string;
  /** Who ordered a seal. */
  from: "district" | "street" | null;
  since: Millis;
  overdue: boolean;
  claim: Claim | null;
}

type Found = Pick<Matter, "kind" | "subject" | "place" | "since"> & Partial<Matter>;

function* find(boards: Boards, board: NodeId, now: Millis): Iterable<Found> {
  for (const [target, seal] of units.each(boards, board)) {
    const waiting = seal.orders.find((o) => o.closedAt === null);
    if (!waiting) continue;
    const id = `seal:${waiting.id}`;
    yield {
      id,
      kind: "seal",
      subject: target,
      place: target,
      since: waiting.at,
      from: waiting.from,
    };
  }
  for (const [key, gate] of gates.all(boards, board)) {
    if (gate.unmannedSince === null) continue;
    yield { kind: "gate", subject: key, place: key, since: gate.unmannedSince };
  }
  for (const [key, squad] of squads.all(boards, board)) {
    if (!squad.duty) continue;
    const about = { subject: key, place: key };
    if (squad.state === "support") {
      yield { kind: "support", ...about, since: squad.at };
    } else if (silent("squad", squad.at, now)) {
      yield { kind: "squad", ...about, since: squad.at + SILENT_AFTER.squad };
    }
  }
  for (const [key, run] of runs.all(boards, board)) {
    if (run.state === "cancelled") continue;
    for (const stop of run.stops) {
      if (stop.state !== "failed") continue;
      const id = `stop:${key}:${stop.id}`;
      yield {
        id,
        kind: "stop",
        subject: key,
        stop: stop.id,
        place: stop.place,
        since: stop.at ?? run.at,
      };
    }
  }
}

/** How long a failed stop asks for an answer once somebody has it in hand, or the run is over. */
const STOP_ENDS_AFTER = 4 * 3_600_000;

/** The matters of one board, oldest first. */
export function mattersOf(boards: Boards, board: NodeId, now: Millis): Matter[] {
  const found: Matter[] = [];
  for (const f of find(boards, board, now)) {
    const id = f.id ?? `${f.kind}:${f.subject}:${f.since}`;
    const claim = matters.get(boards, board, id) ?? null;
    if (f.kind === "stop" && now - f.since > STOP_ENDS_AFTER) continue;
    found.push({
      stop: null,
      from: null,
      ...f,
      id,
      board,
      claim,
      overdue: now - f.since > OVERDUE_AFTER[f.kind],
    });
  }
  return found.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}
