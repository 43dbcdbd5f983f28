import pino from "pino";
import { systemClock } from "@/lib/kit/clock";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import { Actors } from "@/server/auth/actors";
import { createCore } from "@/server/core";
import { ensureDemo } from "@/server/demo/demo";
import { wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import { openDatabase } from "@/server/store/engine/open";
import { listDistricts, loadTerritory } from "@/server/territory/load";
import { startPostgres } from "@/server/testing/postgres";
import { districtFolder } from "../kit/district";
import { closedLoop, type Rate, writersAt } from "./loop";

const OFFSET = offsetIn(USUAL_ZONE);

export interface StoreLoad {
  engine: "pglite" | "postgres";
  writers: readonly number[];
  hands: readonly number[];
  seconds: number;
}

/** The part of the server that decides and commits, in this process, on a database of the demo district. */
export async function intoStore({ engine, writers, hands, seconds }: StoreLoad): Promise<Rate[]> {
  const folder = await districtFolder();
  const postgres = engine === "postgres" ? await startPostgres({ durable: true }) : null;
  const log = pino({ level: "error" });
  const database = await openDatabase({ url: postgres?.url, dataDir: folder.dataDir, log });
  try {
    await migrate(database.sql);
    const db = wrap(database.sql);
    await ensureDemo(db, Date.now(), () => undefined);
    const [district] = await listDistricts(db);
    const territory = district && (await loadTerritory(db, district));
    if (!territory) throw new Error("the demo district is not there");
    const core = await createCore({
      db,
      territory,
      clock: systemClock,
      offset: OFFSET,
      failed: (error, about) => {
        throw new Error(`${about} failed`, { cause: error });
      },
      superseded: () => {
        throw new Error("another territory");
      },
    });
    const gates = territory.gates;
    const actors = await new Actors(db).findAll(gates.map((gate) => `gate-${gate.id}`));
    const rates: Rate[] = [];
    for (const hand of hands) {
      for (const count of writers) {
        const submit: Parameters<typeof closedLoop>[3] = (account, commands) => {
          const actor = actors.get(account);
          if (!actor) throw new Error("a writer without an account");
          return core.submit(commands, actor);
        };
        rates.push(await closedLoop(writersAt(gates, count), hand, seconds, submit));
      }
    }
    await core.stop();
    return rates;
  } finally {
    await database.close();
    await postgres?.stop();
    folder.remove();
  }
}
