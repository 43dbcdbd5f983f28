import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { markOf } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { Slowdown } from "./slowdown";

/** The machine may be busy by itself. */
const LONG = { timeout: 60_000 };

describe("[LOAD4] a server that falls behind", () => {
  it("lengthens its ticks step by step, not for a single bad second, and shortens them when it has been calm", () => {
    let lag = 0;
    const slowdown = new Slowdown(() => lag);
    const run = (seconds: number, ms: number): number => {
      lag = ms;
      for (let i = 0; i < seconds; i++) slowdown.look();
      return slowdown.tick;
    };
    expect(run(60, 100)).toBe(0);
    expect(run(1, 5_000)).toBe(0);
    expect(run(1, 0)).toBe(0);
    expect(run(1, 101)).toBe(0);
    expect(run(1, 101)).toBe(500);
    expect(run(2, 101)).toBe(1_000);
    expect(run(2, 101)).toBe(2_000);
    expect(run(60, 101)).toBe(2_000);
    expect(run(9, 0)).toBe(2_000);
    expect(run(1, 0)).toBe(1_000);
    expect(run(9, 0)).toBe(1_000);
    // One late second begins the wait anew.
    expect(run(1, 101)).toBe(1_000);
    expect(run(9, 0)).toBe(1_000);
    expect(run(11, 0)).toBe(0);
    expect(run(60, 0)).toBe(0);
  });

  describe("for real", () => {
    let server: TestServer;
    let busy: NodeJS.Immediate | null = null;
    beforeAll(async () => {
      server = await startTestServer();
    });
    afterEach(() => {
      if (busy) clearImmediate(busy);
      expect(server.failures).toEqual([]);
    });
    afterAll(() => server.stop());

    /** The loop is never free for less than 150 ms: what a process does that has too much to do. */
    const hog = (): void => {
      const until = performance.now() + 150;
      while (performance.now() < until);
      busy = setImmediate(hog);
    };

    it("tells every screen and /metrics, drops nobody, and sees when it is over", async () => {
      const wall = await server.connect("wall");
      await wall.join({ node: "d" });
      const every: number[] = [];
      wall.socket.on("beat", (_now, ms) => every.push(ms));
      await expect.poll(() => every.at(-1), LONG).toBe(0);
      expect(await server.metric("bulwark_slowed")).toBe(0);
      hog();
      await expect.poll(() => every.at(-1), LONG).toBeGreaterThan(0);
      expect(await server.metric("bulwark_slowed")).toBe(1);
      expect(await server.metric("bulwark_tick_ms")).toBeGreaterThanOrEqual(500);
      expect(await server.metric("bulwark_loop_lag_ms")).toBeGreaterThan(100);
      const [verdict] = await server.submit("gate-g1", [
        new Outbox("gate-g1").count("g1", 1, server.clock.now()),
      ]);
      await wall.reaches(markOf(verdict));
      if (busy) clearImmediate(busy);
      await expect.poll(() => server.metric("bulwark_loop_lag_ms"), LONG).toBeLessThan(100);
      expect(wall.has("closed")).toBe(false);
    }, 180_000);
  });
});
