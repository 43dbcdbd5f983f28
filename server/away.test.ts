import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "@/lib/kit/clock";
import { isAway } from "@/server/away";
import { wrap } from "@/server/store/db";
import { makeReady } from "@/server/testing/accounts";
import { createMemoryDatabase } from "@/server/testing/database";
import { SOON } from "@/server/testing/live";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import type { Database } from "./store/engine/open";

describe("[WEB7] a database that says nothing", () => {
  let database: Database;
  let server: TestServer;
  beforeEach(async () => {
    database = await createMemoryDatabase();
    await makeReady(database);
    server = await startTestServer({ database });
  });
  afterEach(async () => {
    await server.stop();
    await database.close();
  });
  const ready = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;

  it("is away after ten seconds, but for a thread of the server's own that has it: then the server is ready", async () => {
    // On PGlite all have one session, which is somebody's here until it is let go of.
    let letGo = (): void => {};
    let begun = (): void => {};
    const inside = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const theirs = wrap(database.sql).transaction(async () => {
      begun();
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
    });
    await inside;
    const actor = { account: "commander", name: "", appointments: [] };
    const draft = { id: "draft-0001", version: "test", edits: [] };
    const publishing = server.publishing.publish(
      { district: "d", draft, actor, now: server.clock.now() },
      () => undefined,
    );
    const ended = expect(publishing).rejects.toThrow();
    const { executor } = server.served.core;
    executor.follow();
    await expect.poll(() => executor.silence, { timeout: 15_000 }).toBeGreaterThan(10 * SECOND);
    expect(await ready()).toBe(200);
    expect(await server.metric("bulwark_store_away")).toBe(0);

    await server.publishing.stop();
    await ended;
    expect(await ready()).toBe(503);
    expect(await server.metric("bulwark_store_away")).toBe(1);

    letGo();
    await theirs;
    await expect.poll(ready, SOON).toBe(200);
  });

  it("is away at once when it has refused, and in the end also behind such a thread", () => {
    expect(isAway(Number.POSITIVE_INFINITY, true)).toBe(true);
    expect(isAway(9 * MINUTE, true)).toBe(false);
    expect(isAway(11 * MINUTE, true)).toBe(true);
    expect([9, 11].map((seconds) => isAway(seconds * SECOND, false))).toEqual([false, true]);
  });
});
