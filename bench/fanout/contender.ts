import type { Watch } from "../kit/crowd";

/** What is watched: one board, or all of a district's, written to in turn. */
export interface Scope {
  boards: 1 | 213;
}

export interface Ran {
  /** Updates that were written and are durable where the server says so. */
  sent: number;
  /** Milliseconds from the act to a decoding client that shows it, one an update seen. */
  latencies: number[];
}

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
