import type { Acted } from "../kit/act";
import type { Watch } from "../kit/crowd";

/** What is watched: one board, or all of a district's, written to in turn. */
export interface Scope {
  boards: 1 | 213;
}

/** What was written and is durable where the server says so, and how long it took to a decoding client. */
export type Ran = Acted;

export interface Running {
  cpu(): number;
  rss(): number;
  watch(count: number): Watch;
  /** Writes evenly for so long. */
  run(rate: number, seconds: number): Promise<Ran>;
  stop(): Promise<void>;
}

/** A server under the same load as the others. */
export interface Contender {
  name: string;
  start(scope: Scope, serverCore: number, loadCore: number): Promise<Running>;
}
