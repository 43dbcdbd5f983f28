import type { Boards } from "@/lib/board/board";
import { DAY, HOUR, MINUTE, type Millis } from "@/lib/kit/clock";
import { type Offset, toLocal } from "@/lib/kit/zone";
import type { Cast } from "@/server/demo/cast";
import type { Territory } from "@/server/territory/territory";
import { dice } from "./dice";

/** Something somebody in the drill does. */
export interface Act {
  account: string;
  name: string;
  args: object;
  /** When it was done, if earlier than now: reports from a dead stairwell come late. */
  at?: Millis;
}

/**
 * What the simulator decides from: the boards as they are, the moment, and dice that always fall
 * the same for the same question. It keeps no truth of its own, so it goes on after any restart.
 */
export interface World {
  boards: Boards;
  territory: Territory;
  cast: Cast;
  seed: number;
  /** The step runs from `since` to `now`. */
  since: Millis;
  now: Millis;
  offset: Offset;
  /** How many times more happens than in a real district. */
  rate: number;
  /** How often gates count: 1 live; less, and more at a time, while history is made. */
  pace: number;
  /** Made-up people act for the personas too. */
  everybody: boolean;
}

export const roll = (world: World, ...parts: readonly (string | number)[]): number =>
  dice(world.seed, ...parts);

/** Hour of the day, with fraction, on the district's clock. */
export const hourOf = ({ now, offset }: World): number =>
  ((toLocal(now, offset) % DAY) / HOUR + 24) % 24;

/** Whether something that happens `perHour` times an hour happens in this step; asked minute by minute. */
export function* strikes(world: World, what: string, perHour: number): Iterable<Millis> {
  for (let minute = Math.floor(world.since / MINUTE) + 1; minute * MINUTE <= world.now; minute++) {
    if (roll(world, what, minute) < (perHour * world.rate) / 60) yield minute * MINUTE;
  }
}
