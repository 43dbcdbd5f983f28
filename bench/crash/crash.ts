import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { wrap } from "@/server/store/db";
import { openDatabase } from "@/server/store/engine/open";
import { makeReady } from "@/server/testing/accounts";
import { crash as crashes, type Tally, tally } from "@/server/testing/crash";
import { startPostgres } from "@/server/testing/postgres";
import { atLeast, atMost } from "../kit/aim";
import type { Report } from "../kit/report";
import type { BenchOptions } from "../main";

const log = pino({ level: "silent" });
const ENGINES = ["PGlite", "Postgres"] as const;

/** A server killed under load, a hundred times on each engine. */
export async function crash({ quick }: BenchOptions): Promise<Report> {
  const rounds = quick ? 10 : 100;
  const found: Tally[] = [];
  for (const engine of ENGINES) found.push(await onEngine(engine, rounds));
  const sum = (of: (one: Tally) => number): number => found.reduce((n, one) => n + of(one), 0);
  return {
    aims: [
      atMost(
        "lost",
        sum(({ lost }) => lost),
        "commands",
        0,
      ),
      atMost(
        "doubled",
        sum(({ doubled }) => doubled),
        "counts",
        0,
      ),
      atLeast("rounds", rounds * ENGINES.length, "rounds", 200),
    ],
    tables: [
      {
        title: `${rounds} rounds an engine: SIGKILL after 3 to 32 acknowledged commands of four phones`,
        head: [
          "engine",
          "acknowledged",
          "lost",
          "doubled",
          "screens that had seen something",
          "…what the log lacks",
        ],
        rows: found.map((one, i) => [
          ENGINES[i] ?? "",
          one.acknowledged,
          one.lost,
          one.doubled,
          one.seen,
          one.unfounded,
        ]),
      },
    ],
    notes: [
      "The machine itself stays up: what a power cut takes is another matter, see docs/operations.md.",
    ],
  };
}

async function onEngine(engine: (typeof ENGINES)[number], rounds: number): Promise<Tally> {
  const dataDir = mkdtempSync(join(tmpdir(), "bulwark-bench-"));
  const postgres = engine === "Postgres" ? await startPostgres({ durable: true }) : null;
  const open = () => openDatabase({ url: postgres?.url, dataDir, log });
  try {
    const empty = await open();
    await makeReady(empty);
    await empty.close();
    const env = { DATABASE_URL: postgres?.url ?? "", DATA_DIR: dataDir };
    const all = await crashes(env, rounds, 2020);
    const database = await open();
    const found = await tally(wrap(database.sql), all);
    await database.close();
    return found;
  } finally {
    await postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
