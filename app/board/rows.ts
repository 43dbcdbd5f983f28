import { type SealView, sealOf } from "@/app/_desk/seal";
import type { Boards } from "@/lib/board/board";
import { type ExitState, exits } from "@/lib/domain/exit/record";
import { type Flow, gates, noFlow, staffed } from "@/lib/domain/gate/record";
import { shiftOf } from "@/lib/domain/gate/shift";
import type { Ground } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import { silent } from "@/lib/domain/limits";
import { type Run, runs, settledStops } from "@/lib/domain/run/record";
import { type Squad, squads } from "@/lib/domain/squad/record";
import type { Millis } from "@/lib/kit/clock";
import type { Offset } from "@/lib/kit/zone";
import {
  type ExitSite,
  type GateSite,
  inScope,
  type NodeId,
  type SiteLists,
  type SquadSite,
  splitTarget,
} from "@/lib/schema/territory";

export interface GateRow {
  site: GateSite;
  state: "open" | "closed" | "unmanned" | "lost";
  staff: number;
  people: Flow;
  vehicles: Flow;
  /** Its own last word; null when there was none. */
  at: Millis | null;
}

/** A gate as a desk shows it: what it last said, and whether that is still worth anything. */
export function gateRow(
  site: GateSite,
  board: NodeId,
  boards: Boards,
  now: Millis,
  offset: Offset,
): GateRow {
  const gate = gates.get(boards, board, site.id);
  const none = { people: noFlow(), vehicles: noFlow() };
  if (!gate) return { site, state: "closed", staff: 0, ...none, at: null };
  const shift = gate.shifts.find((s) => s.key === shiftOf(now, offset)) ?? none;
  const open = gate.unmannedSince === null ? "open" : "unmanned";
  const lost = gate.state === "open" && silent("gate", gate.at, now);
  return {
    site,
    state: gate.state === "closed" ? "closed" : lost ? "lost" : open,
    staff: staffed(gate),
    people: shift.people,
    vehicles: shift.vehicles,
    at: gate.at,
  };
}

export interface ExitRow {
  site: ExitSite;
  state: ExitState | "unknown";
  /** When it was found so; null when nobody has looked. */
  at: Millis | null;
}

export function exitRow(site: ExitSite, boards: Boards): ExitRow {
  const word = exits.get(boards, site.community, site.id);
  return { site, state: word?.state ?? "unknown", at: word?.at ?? null };
}

export interface SquadRow {
  site: SquadSite;
  squad: Squad | null;
  state: Squad["state"] | "off" | "lost";
}

export function squadRow(site: SquadSite, board: NodeId, boards: Boards, now: Millis): SquadRow {
  const squad = squads.get(boards, board, site.id) ?? null;
  if (!squad?.duty) return { site, squad, state: "off" };
  return { site, squad, state: silent("squad", squad.at, now) ? "lost" : squad.state };
}

export interface RunRow {
  id: string;
  board: NodeId;
  run: Run;
  state: Run["state"] | "lost";
  settled: number;
}

export const runRow = (id: string, board: NodeId, run: Run, now: Millis): RunRow => ({
  id,
  board,
  run,
  state: run.state === "underway" && silent("run", run.at, now) ? "lost" : run.state,
  settled: settledStops(run),
});

export interface Sites extends Ground, SiteLists {}

/** Everything the map would show of a place, as lists. */
export interface Rows {
  seals: readonly SealView[];
  gates: readonly GateRow[];
  exits: readonly ExitRow[];
  squads: readonly SquadRow[];
  runs: readonly RunRow[];
}

export function rowsOf(
  boards: Boards,
  held: readonly NodeId[],
  sites: Sites,
  node: NodeId,
  now: Millis,
  offset: Offset,
): Rows {
  const scope = sites.node(node)?.path ?? "";
  const within = (id: NodeId): boolean => inScope(scope, sites.node(id)?.path ?? "");
  const seals = held.flatMap((board) =>
    units
      .all(boards, board)
      .filter(([target]) => within(splitTarget(target).building))
      .map(([target]) => sealOf(boards, target, sites, now, offset)),
  );
  return {
    seals: seals.sort((a, b) => (b.day ?? 99) - (a.day ?? 99)),
    gates: sites.gates
      .filter((site) => within(site.compound))
      .map((site) => gateRow(site, site.community, boards, now, offset)),
    exits: sites.exits.filter((site) => within(site.compound)).map((site) => exitRow(site, boards)),
    squads: sites.squads
      .filter((site) => within(site.node))
      .map((site) => squadRow(site, site.node, boards, now)),
    runs: held
      .filter(within)
      .flatMap((board) => runs.all(boards, board).map(([id, run]) => runRow(id, board, run, now)))
      .sort((a, b) => b.run.at - a.run.at),
  };
}
