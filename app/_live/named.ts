import type { Boards } from "@/lib/board/board";
import { units } from "@/lib/domain/isolation/record";
import { places } from "@/lib/domain/place/record";
import { runs } from "@/lib/domain/run/record";
import { squads } from "@/lib/domain/squad/record";
import type { Mark } from "@/lib/schema/command";
import { type NodeId, splitTarget } from "@/lib/schema/territory";
import { mayBeBuilding } from "./buildings";
import type { Entry } from "./store";
import type { Territory } from "./territory";

/** A building that is named somewhere. */
export interface Naming {
  /** The node on whose board it is named: it lies somewhere in there. Null where only an act of this browser names it. */
  board: NodeId | null;
  /** The highest of its stairwells that is named, at least 1. */
  units: number;
}

export type Named = ReadonlyMap<NodeId, Naming>;

interface Told extends Boards {
  marks(): readonly Mark[];
}

/** The buildings that boards name, and what was done here; read anew only of boards that have changed. */
export class NamedBuildings {
  /** Everything but buildings. */
  readonly #areas: Territory;
  #byBoard = new Map<NodeId, { mark: string; named: Named }>();
  #acts = "";
  #all: Named = new Map();

  constructor(areas: Territory) {
    this.#areas = areas;
  }

  /** The same object as long as the same is named. `done`: what was done here and is not settled. */
  on(boards: Told, done: readonly Entry[]): Named {
    const acts = done.map(({ envelope }) => envelope.id).join();
    let changed = acts !== this.#acts;
    this.#acts = acts;
    const byBoard = new Map<NodeId, { mark: string; named: Named }>();
    for (const { board, generation, seq } of boards.marks()) {
      const mark = `${generation}.${seq}`;
      const known = this.#byBoard.get(board);
      if (known?.mark === mark) byBoard.set(board, known);
      else {
        changed = true;
        byBoard.set(board, { mark, named: this.#collect(board, placesOn(boards, board)) });
      }
    }
    if (!changed && byBoard.size === this.#byBoard.size) return this.#all;
    this.#byBoard = byBoard;
    const all = new Map<NodeId, Naming>(
      this.#collect(
        null,
        done.flatMap(({ envelope }) => placesIn(envelope.args)),
      ),
    );
    for (const { named } of byBoard.values())
      for (const [id, one] of named) all.set(id, this.#both(all.get(id), one));
    this.#all = all;
    return all;
  }

  /** The lowest board says best where it is: a run of the whole district may name it too. */
  #both(known: Naming | undefined, one: Naming): Naming {
    if (!known) return one;
    const lower = this.#depth(known.board) > this.#depth(one.board) ? known : one;
    return { board: lower.board, units: Math.max(known.units, one.units) };
  }

  #depth(board: NodeId | null): number {
    return board === null ? 0 : (this.#areas.node(board)?.path.length ?? 0);
  }

  #collect(board: NodeId | null, places: Iterable<string>): Named {
    const named = new Map<NodeId, Naming>();
    for (const place of places) {
      const { building, unit } = splitTarget(place);
      if (!mayBeBuilding(building, this.#areas)) continue;
      named.set(building, { board, units: Math.max(named.get(building)?.units ?? 1, unit ?? 1) });
    }
    return named;
  }
}

/** Wherever something is or is to be, by the boards. */
function* placesOn(boards: Boards, board: NodeId): Iterable<string> {
  for (const [target] of units.each(boards, board)) yield target;
  for (const [building] of places.each(boards, board)) yield building;
  for (const [, { depot, stops }] of runs.each(boards, board)) {
    yield depot;
    for (const { place } of stops) yield place;
  }
  for (const [, { task }] of squads.each(boards, board)) if (task) yield task.place;
}

/** Wherever something was done, by what a command says. */
export function placesIn(args: unknown): string[] {
  if (typeof args !== "object" || args === null) return [];
  const { target, building, place, depot, stops } = args as Record<string, unknown>;
  const own = [target, building, place, depot].filter((one) => typeof one === "string");
  return [...own, ...(Array.isArray(stops) ? stops.flatMap(placesIn) : [])];
}
