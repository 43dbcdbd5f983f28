import { LOAD_CORE, SERVER_CORE } from "../kit/cores";
import { Watchers } from "../kit/watchers";
import type { Contender, Scope } from "./contender";

export interface Load {
  scope: Scope;
  /** Updates a second. */
  rate: number;
  watchers: number;
  seconds: number;
}

export interface Measured {
  /** The server's processor time for each update that reached a watcher, µs. */
  micros: number;
  latencies: number[];
  framesPerSecond: number;
  /** Of one core. */
  serverShare: number;
  crowdShare: number;
}

/** Every server has been at work until its code is compiled when it is measured: it will run for weeks. */
const WARM = { rate: 1_000, seconds: 6 } as const;

/** One server, one crowd, one load. */
export async function measure(contender: Contender, load: Load): Promise<Measured> {
  const { scope, rate, watchers, seconds } = load;
  const server = await contender.start(scope, SERVER_CORE, LOAD_CORE);
  const crowd = new Watchers(LOAD_CORE);
  try {
    await server.run(WARM.rate, WARM.seconds);
    await crowd.open(server.watch(watchers));
    await server.run(rate, 2);
    const before = { crowd: await crowd.count(), cpu: server.cpu(), at: performance.now() };
    const { sent, latencies } = await server.run(rate, seconds);
    const after = { crowd: await crowd.count(), cpu: server.cpu(), at: performance.now() };
    if (after.crowd.closed > 0) throw new Error(`${after.crowd.closed} watchers were dropped`);
    const spent = after.cpu - before.cpu;
    const elapsed = (after.at - before.at) / 1000;
    return {
      micros: (spent * 1e6) / (sent * watchers),
      latencies,
      framesPerSecond: (after.crowd.total.frames - before.crowd.total.frames) / watchers / elapsed,
      serverShare: spent / elapsed,
      crowdShare: (after.crowd.cpuMs - before.crowd.cpuMs) / 1000 / elapsed,
    };
  } finally {
    await crowd.stop();
    await server.stop();
  }
}
