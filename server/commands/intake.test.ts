import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ManualClock, SECOND } from "@/lib/kit/clock";
import type { Verdict } from "@/lib/schema/command";
import { testActor } from "@/server/testing/accounts";
import { Outbox } from "@/server/testing/outbox";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { testTerritory } from "@/server/testing/territory";
import { QUEUE } from "./executor";
import { COMMANDS_A_SECOND, COMMANDS_AT_ONCE, COMMANDS_WAITING, Intake } from "./intake";

/** What one request may carry. */
const A_REQUEST = 200;

const kinds = (verdicts: readonly Verdict[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const verdict of verdicts) {
    const kind = verdict.as === "deferred" ? verdict.why : verdict.as;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
};

describe("[CMD12] an account's budget", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));

  const counts = (n: number, out = new Outbox("gate-g1")) =>
    Array.from({ length: n }, () => out.count("g1", 1, server.clock.now()));

  it("lets a phone that comes back after a night with 200 commands through at once", async () => {
    expect(kinds(await server.submit("gate-g1", counts(200)))).toEqual({ done: 200 });
  });

  it("lets nobody fill the line: what is too many is deferred, done when it is sent again, and others pass", async () => {
    const before = await server.metric("bulwark_commands_over_budget_total");
    const requests = Array.from({ length: COMMANDS_WAITING / A_REQUEST + 5 }, () =>
      counts(A_REQUEST),
    );
    const flood = Promise.all(requests.map((some) => server.submit("gate-g1", some)));
    const [other] = await server.submit("gate-g2", [
      new Outbox("gate-g2").count("g2", 1, server.clock.now()),
    ]);
    expect(other).toMatchObject({ as: "done" });
    const answers = await flood;
    const late = requests.filter((_, i) => answers[i]?.[0]?.as === "deferred");
    expect(late.length).toBeGreaterThan(0);
    expect(kinds(answers.flat())).toEqual({
      done: (requests.length - late.length) * A_REQUEST,
      "over-budget": late.length * A_REQUEST,
    });
    expect(await server.metric("bulwark_commands_over_budget_total")).toBe(
      before + late.length * A_REQUEST,
    );
    for (const some of late)
      expect(kinds(await server.submit("gate-g1", some))).toEqual({ done: A_REQUEST });
  });

  it("has an end for all accounts together too, which is said at once", async () => {
    const { executor } = server.served.core;
    const actor = testActor(testTerritory(), "gate-g1");
    // Out of turn: each is decided, and none of them written.
    const out = new Outbox("gate-g1");
    out.count("g1", 1, server.clock.now());
    const waiting = counts(QUEUE, out).map((command) => executor.submit(command, actor));
    const [beyond] = counts(1);
    if (!beyond) throw new Error("one command");
    expect(await executor.submit(beyond, actor)).toMatchObject({ why: "over-budget" });
    expect(executor.waiting).toBe(QUEUE);
    expect(await server.metric("bulwark_commands_put_off_total")).toBe(1);
    expect(kinds(await Promise.all(waiting))).toEqual({ gap: QUEUE });
    expect(await executor.submit(beyond, actor)).toMatchObject({ as: "done" });
  });

  it("is full again after a while, however the clock is set meanwhile", async () => {
    const clock = new ManualClock(server.clock.now());
    const intake = new Intake(clock, async ({ id }) => ({
      id,
      as: "done",
      marks: [],
      late: false,
    }));
    const [wild, calm] = ["gate-g1", "gate-g2"].map((id) => testActor(testTerritory(), id));
    if (!wild || !calm) throw new Error("two people");
    const send = async (actor: typeof wild, n = A_REQUEST) =>
      kinds(await intake.submit(counts(n), actor));
    for (let sent = 0; sent < COMMANDS_AT_ONCE; sent += A_REQUEST) await send(wild);
    expect(await send(wild)).toEqual({ "over-budget": A_REQUEST });
    expect(await send(calm)).toEqual({ done: A_REQUEST });
    clock.advance(-3_600 * SECOND);
    expect(await send(wild, 1)).toEqual({ "over-budget": 1 });
    clock.advance(SECOND);
    expect(await send(wild, COMMANDS_A_SECOND)).toEqual({ done: COMMANDS_A_SECOND });
    expect(await send(wild, 1)).toEqual({ "over-budget": 1 });
  });
});
