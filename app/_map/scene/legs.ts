import type { Boards } from "@/lib/board/board";
import { type Run, runs } from "@/lib/domain/run/record";
import type { LonLat, NodeId } from "@/lib/schema/territory";

/** From one place of a run to the next. */
export type Leg = [from: string, to: string];
export type Line = readonly LonLat[];
/** Ways along the roads by leg; a leg without one is drawn straight. */
export type Ways = ReadonlyMap<string, Line>;

export const legKey = ([from, to]: Leg): string => `${from}>${to}`;

export const legsOfRun = ({ depot, stops }: Run): Leg[] =>
  stops.map(({ place }, i) => [stops[i - 1]?.place ?? depot, place]);

/** The legs of all runs under way. */
export const legsOf = (boards: Boards, held: readonly NodeId[]): Leg[] =>
  held.flatMap((board) =>
    runs.all(boards, board).flatMap(([, run]) => (run.state === "underway" ? legsOfRun(run) : [])),
  );
