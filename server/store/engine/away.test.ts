import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Envelope, Verdict } from "@/lib/schema/command";
import { makeReady } from "@/server/testing/accounts";
import { markOf, SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { countedIn } from "@/server/testing/picture";
import { type PostgresServer, startPostgres } from "@/server/testing/postgres";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { type Database, openDatabase } from "./open";

const PHONES = 20;
/** Each time it goes in the middle of commits. */
const NEWCOMERS = ["commander", "logistics", "desk-st1"];
const TIMES = NEWCOMERS.length;

describe("[CMD11] a Postgres that goes away and comes back", () => {
  let postgres: PostgresServer;
  let database: Database;
  let server: TestServer;
  beforeAll(async () => {
    postgres = await startPostgres({ durable: true });
    const log = pino({ level: "silent" });
    database = await openDatabase({ url: postgres.url, dataDir: "memory://", log });
    await makeReady(database);
    server = await startTestServer({ database });
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
    await postgres.stop();
  });

  const ready = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;
  const verdict = async (command: Envelope): Promise<Verdict | undefined> =>
    (await server.submit("gate-g1", [command]).catch((): Verdict[] => []))[0];

  /** Counts one after the other until it is told to stop; what has no verdict is sent again. */
  async function count(out: Outbox, stop: AbortSignal): Promise<string[]> {
    const done: string[] = [];
    for (let command = out.count("g1", 1, server.clock.now()); ; ) {
      const answer = await verdict(command);
      if (answer?.as === "refused") throw new Error(answer.why.code);
      if (answer?.as === "done") {
        done.push(command.id);
        if (stop.aborted) return done;
        command = out.count("g1", 1, server.clock.now());
      } else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it("costs nothing that was acknowledged, keeps everybody connected, and needs no hand", async () => {
    const wall = await server.connect("wall");
    await wall.join({ node: "d" });
    const stop = new AbortController();
    const phones = Array.from({ length: PHONES }, () => count(new Outbox("gate-g1"), stop.signal));
    const seen = () => countedIn(wall.picture, "c1", "g1");
    for (let time = 0; time < TIMES; time++) {
      const before = seen();
      await wall.until(() => seen() > before + 2 * PHONES);
      await postgres.goAway();
      await expect.poll(ready, SOON).toBe(503);
      const [deferred] = await server.served.core.submit(
        [new Outbox("wall").count("g1", 1, server.clock.now())],
        { account: "wall", name: "", appointments: [] },
      );
      expect(deferred).toMatchObject({ as: "deferred", why: "store-away" });
      // What is in memory is shown on; the rest is asked for again.
      const answer = await wall.join({ node: "d" });
      if ("refused" in answer) expect(answer).toEqual({ refused: "store-away" });
      // Whose session it is can't be looked up: whoever comes anew is told to come again.
      await expect(server.connect(NEWCOMERS[time] ?? "")).rejects.toThrow("store-away");
      await postgres.comeBack();
      await expect.poll(ready, SOON).toBe(200);
      const newcomer = await server.connect(NEWCOMERS[time] ?? "");
      expect(await newcomer.join({ node: "st1" })).toMatchObject({ positions: [] });
      if ("refused" in answer) await wall.join({ node: "d" });
    }
    stop.abort();
    const done = (await Promise.all(phones)).flat();
    const [last] = await server.submit("gate-g1", [
      new Outbox("gate-g1").count("g1", 1, server.clock.now()),
    ]);
    await wall.reaches(markOf(last));
    expect(seen()).toBe(done.length + 1);
    expect(wall.has("closed") || wall.has("resync")).toBe(false);
    const rows = await database.sql<{ id: string }[]>`select id from command where why is null`;
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([...done, last?.id]));
  }, 60_000);
});
