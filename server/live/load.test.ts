import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock, SECOND } from "@/lib/kit/clock";
import type { Joined, Refused } from "@/lib/protocol/messages";
import type { TestClient } from "@/server/testing/client";
import { markOf, SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { ACCOUNT_BUDGET, BUDGET, IN_HAND } from "./socket";

describe("the live socket under a load that nobody expected", { timeout: 60_000 }, () => {
  let server: TestServer;
  const clock = new ManualClock(Date.now());
  beforeEach(async () => {
    server = await startTestServer({ clock });
  });
  afterEach(async () => {
    expect(server.failures).toEqual([]);
    await server.stop();
  });
  const many = (account: string, n: number): Promise<TestClient[]> =>
    Promise.all(Array.from({ length: n }, () => server.connect(account)));

  /** What a connection is answered to a position; nobody here may report one. */
  const report = async (client: TestClient): Promise<string> => {
    const fix = { squad: "q1", lon: 0, lat: 0, heading: null, accuracy: 1, at: clock.now() };
    // Screens ask for no answer to it; whoever does gets one.
    const socket = client.socket as unknown as {
      emitWithAck(event: "fix", fix: object): Promise<Refused | null>;
    };
    return (await socket.emitWithAck("fix", fix))?.refused ?? "taken";
  };

  it("[LIVE5] holds all connections of an account to one budget, and others to their own", async () => {
    const [perSecond, atOnce] = ACCOUNT_BUDGET;
    const [, each] = BUDGET;
    const crowd = await many("commander", Math.ceil(atOnce / each) + 1);
    const other = await server.connect("wall");
    const answers: string[] = [];
    const round = async () =>
      answers.push(...(await Promise.all(crowd.map((client) => report(client)))));
    for (let i = 0; i < each; i++) await round();
    const taken = answers.filter((answer) => answer === "taken");
    expect(taken).toHaveLength(atOnce);
    expect(new Set(answers.slice(atOnce))).toEqual(new Set(["too-many"]));
    expect(await report(other)).toBe("taken");
    clock.advance(SECOND);
    answers.length = 0;
    while (answers.length < perSecond + crowd.length) await round();
    expect(answers.filter((answer) => answer === "taken")).toHaveLength(perSecond);
  });

  it("[LOAD1] has so many joins in hand, tells who is beyond that to come again, and lets nobody down", async () => {
    const marks = 2_000;
    const weight = 50 + marks + 1;
    const fits = 10;
    const joinsEach = 12;
    const crowd = await many("wall", 2);
    // What others ask takes long as well.
    const { inHand } = server.served.live;
    const others = IN_HAND - fits * weight;
    expect(inHand.take(others)).toBe(true);
    const other = await server.connect("commander");
    const have = Array.from({ length: marks }, (_, i) => ({
      board: `x${i}`,
      generation: 1,
      seq: 0,
    }));
    const request = { node: "d", have, device: "a-device", pending: ["a-command"] };
    // The only one who may speak with the database says nothing.
    let release = (): void => undefined;
    const holding = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held = false;
    const hold = server.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      held = true;
      await holding;
    });
    await expect.poll(() => held, SOON).toBe(true);
    const answers: (Joined | Refused)[] = [];
    const asked = crowd.flatMap((client) =>
      Array.from({ length: joinsEach }, async () => {
        answers.push(await client.join(request));
      }),
    );
    const beyond = asked.length - fits;
    await expect.poll(() => answers.length, SOON).toBe(beyond);
    expect(answers).toEqual(answers.map(() => ({ refused: "too-many" })));
    expect(await other.join(request)).toEqual({ refused: "too-many" });
    release();
    await Promise.all([hold, ...asked]);
    inHand.give(others);

    expect(await server.metric("bulwark_messages_put_off_total")).toBe(beyond + 1);
    expect(await server.metric("bulwark_abuse_closed_total")).toBe(0);
    clock.advance(3 * SECOND);
    for (const client of [...crowd, other])
      expect(await client.join({ node: "d" })).toHaveProperty("parts");
    const [verdict] = await server.submit("gate-g1", [
      new Outbox("gate-g1").count("g1", 1, clock.now()),
    ]);
    for (const client of [...crowd, other]) await client.reaches(markOf(verdict));
  });
});
