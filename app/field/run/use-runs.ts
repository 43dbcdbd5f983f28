"use client";
import { useLive, usePicture } from "@/app/_live/live";
import type { Boards } from "@/lib/board/board";
import { boardOf, type Ground } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import { type RUN_STATES, type Run, runs } from "@/lib/domain/run/record";
import { splitTarget } from "@/lib/schema/territory";

export interface OwnRun {
  id: string;
  /** The board it lives on: its commands' place. */
  node: string;
  run: Run;
}

/** The one to drive first, then what is ready, then what is planned; over ones at the end. */
const ORDER: readonly (typeof RUN_STATES)[number][] = [
  "underway",
  "loaded",
  "planned",
  "done",
  "cancelled",
];

/** A vehicle's runs on all boards that this phone holds. */
export function useRuns(vehicle: string): OwnRun[] {
  const { boards, held } = usePicture();
  const own = held.flatMap((node) =>
    runs
      .all(boards, node)
      .filter(([, run]) => run.vehicle === vehicle)
      .map(([id, run]) => ({ id, node, run })),
  );
  const rank = ({ run }: OwnRun): number => ORDER.indexOf(run.state);
  return own.sort((a, b) => rank(a) - rank(b) || sooner(a.run, b.run));
}

/** Open ones as they were planned, over ones newest first. */
const sooner = (a: Run, b: Run): number =>
  a.state === "done" || a.state === "cancelled" ? b.at - a.at : a.planned - b.planned;

/** Whether the door at a stop is closed: its own seal, or that of the whole building. */
export function sealedAt(place: string, boards: Boards, ground: Ground): boolean {
  const { building } = splitTarget(place);
  const board = boardOf(ground, building);
  if (board === undefined) return false;
  return (
    units.get(boards, board, place) !== undefined ||
    units.get(boards, board, building) !== undefined
  );
}

/** For a screen: `sealed(stop.place)`. */
export function useSealedAt(): (place: string) => boolean {
  const { territory } = useLive();
  const { boards } = usePicture();
  return (place) => sealedAt(place, boards, territory);
}
