import { atLeast } from "../kit/aim";
import { districtFolder } from "../kit/district";
import type { Report } from "../kit/report";
import { median, spread } from "../kit/stats";
import type { BenchOptions } from "../main";
import { intoStore } from "./into-store";
import { overHttp } from "./over-http";

const WRITERS = [1, 16, 128] as const;
const MOST = 128;
/** Commands in hand a writer: one at a time, or an outbox that has caught a signal again. */
const HANDS = [1, 32] as const;

/** Commands a second that are durable: into the store, and acknowledged over HTTP. */
export async function durable({ quick }: BenchOptions): Promise<Report> {
  const seconds = quick ? 2 : 8;
  const runs = quick ? 1 : 3;
  const rows: (string | number)[][] = [];
  const at = new Map<string, number[]>();
  const note = (kind: string, writers: number, hand: number, rate: number): void => {
    const key = `${kind} ${writers} ${hand}`;
    at.set(key, [...(at.get(key) ?? []), rate]);
  };
  for (let run = 0; run < runs; run++) {
    for (const engine of ["pglite", "postgres"] as const) {
      for (const one of await intoStore({ engine, writers: WRITERS, hands: HANDS, seconds }))
        note(engine, one.writers, one.hand, one.rate);
    }
    const { dataDir, remove } = await districtFolder();
    for (const one of await overHttp({ dataDir, writers: WRITERS, hands: HANDS, seconds }))
      note("http", one.writers, one.hand, one.rate);
    remove();
  }
  for (const [key, rates] of at) rows.push([...key.split(" "), spread(rates)]);
  const rate = (kind: string, hand: number): number =>
    median(at.get(`${kind} ${MOST} ${hand}`) ?? []);
  return {
    aims: [
      atLeast("store-pglite", rate("pglite", 32), "commands/s", 8000),
      atLeast("store-postgres", rate("postgres", 32), "commands/s", 8000),
      atLeast("http-single", rate("http", 1), "commands/s", 1000),
      atLeast("http-batched", rate("http", 32), "commands/s", 5000),
    ],
    tables: [
      {
        title: `Commands a second, ${runs} run(s) of ${seconds} s each`,
        head: ["into", "writers", "in hand", "commands/s"],
        rows,
      },
    ],
    notes: [
      "pglite and postgres: the executor in this process (rights, numbering, boards, records, commit); Postgres with fsync on.",
      "http: the demo's server on PGlite in a process of its own, the writers in this one; in hand = commands a request.",
      "The aims of the store are taken with 32 in hand.",
    ],
  };
}
