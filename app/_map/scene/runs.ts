import type { Boards } from "@/lib/board/board";
import { silent } from "@/lib/domain/limits";
import { type Run, runs, settledStops } from "@/lib/domain/run/record";
import type { Millis } from "@/lib/kit/clock";
import type { LonLat, NodeId } from "@/lib/schema/territory";
import { legKey, legsOfRun, type Ways } from "./legs";
import type { Sign, Way } from "./sign";
import { type Sites, whereIs } from "./sites";

export interface RunSigns {
  ways: Way[];
  stops: Sign[];
  trucks: Sign[];
}

/** Runs under way: the settled part of the way, the rest, the stops, and the truck where it was last heard of. */
export function runSigns(
  boards: Boards,
  held: readonly NodeId[],
  sites: Sites,
  roads: Ways,
  now: Millis,
): RunSigns {
  const signs: RunSigns = { ways: [], stops: [], trucks: [] };
  for (const board of held)
    for (const [id, run] of runs.all(boards, board))
      if (run.state === "underway") addRun(signs, id, run, sites, roads, now);
  return signs;
}

function addRun(
  signs: RunSigns,
  id: string,
  run: Run,
  sites: Sites,
  roads: Ways,
  now: Millis,
): void {
  const legs = legsOfRun(run);
  const depot = whereIs(run.depot, sites);
  const stops = run.stops.flatMap((stop, i) => {
    const at = whereIs(stop.place, sites);
    return at ? [{ stop, at, number: i + 1 }] : [];
  });
  let from = depot;
  for (const { stop, at, number } of stops) {
    const done = stop.state !== "pending";
    const leg = legs[number - 1];
    const line = (leg && roads.get(legKey(leg))) ?? (from && [from, at]);
    if (line) signs.ways.push({ id: `${id}:${number}`, line, properties: { done } });
    signs.stops.push({
      id: `${id}:${stop.id}`,
      at,
      properties: { icon: done ? "stop-done" : "stop-todo", label: `${number}` },
    });
    from = at;
  }
  if (depot) signs.stops.push({ id: `${id}:depot`, at: depot, properties: { icon: "depot" } });
  const reached = stops.filter(({ stop }) => stop.at !== null);
  const last = reached.reduce<(typeof reached)[number] | undefined>(
    (a, b) => (a && (a.stop.at ?? 0) > (b.stop.at ?? 0) ? a : b),
    undefined,
  );
  const at: LonLat | undefined = last?.at ?? depot ?? stops[0]?.at;
  if (!at) return;
  const icon = silent("run", run.at, now) ? "truck-lost" : "truck";
  const label = `${settledStops(run)}/${run.stops.length}`;
  signs.trucks.push({ id, at, properties: { icon, label, no: run.no } });
}
