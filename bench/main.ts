import type { Report } from "./kit/report";
import { publish } from "./kit/report";

export interface BenchOptions {
  /** Within three minutes instead of twenty: fewer and shorter runs, the same names. */
  quick: boolean;
  /** How long a soak lasts; null for its usual length. */
  minutes: number | null;
}

type Bench = (options: BenchOptions) => Promise<Report>;

/** By name; loaded when asked for, so that one benchmark needs nothing of another's. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  fanout: async () => (await import("./fanout/fanout")).fanout,
  tiles: async () => (await import("./tiles/tiles")).tiles,
  start: async () => (await import("./start/start")).start,
  join: async () => (await import("./join/join")).join,
  crash: async () => (await import("./crash/crash")).crash,
  swarm: async () => (await import("./swarm/swarm")).swarm,
  frames: async () => (await import("./frames/frames")).frames,
  paint: async () => (await import("./paint/paint")).paint,
  soak: async () => (await import("./soak/soak")).soak,
  import: async () => (await import("./import/import")).importing,
  sheet: async () => (await import("./sheet/sheet")).sheet,
  durable: async () => (await import("./durable/durable")).durable,
  rights: async () => (await import("./rights/rights")).rights,
};

/** Resolves with the exit code: 0 when everything asked for could be measured, met or not. */
export async function main(args: readonly string[]): Promise<number> {
  const quick = args.includes("--quick");
  const length = args.find((arg) => arg.startsWith("--minutes="))?.split("=")[1];
  const minutes = length === undefined ? null : Number(length);
  const asked = args.filter((arg) => !arg.startsWith("--"));
  const known = Object.keys(BENCHES);
  const names = asked.includes("all") ? known : asked;
  const unknown = names.filter((name) => !BENCHES[name]);
  if (names.length === 0 || unknown.length > 0) {
    process.stderr.write(
      `npm run bench -- NAME [--quick] [--minutes=N]: one or more of all, ${known.join(", ")}\n`,
    );
    return 2;
  }
  let code = 0;
  for (const name of names) {
    const began = performance.now();
    try {
      const bench = await BENCHES[name]?.();
      const report = await bench?.({ quick, minutes });
      if (report) publish(name, report, (performance.now() - began) / 1000);
    } catch (error) {
      process.stderr.write(`${name} could not be measured: ${(error as Error).stack}\n`);
      code = 1;
    }
  }
  return code;
}
