import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SOON } from "@/server/testing/live";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

describe("[LIVE16] the beat", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.stop());

  it("reaches each of many screens once a second, also while the server is never free for long", async () => {
    const counts = Array.from({ length: 12 }, () => 0);
    const screens = await Promise.all(
      counts.map(async (_, i) => {
        const screen = await server.connect("wall");
        screen.socket.on("beat", () => {
          counts[i] = (counts[i] ?? 0) + 1;
        });
        return screen;
      }),
    );
    await expect.poll(() => Math.min(...counts), SOON).toBeGreaterThan(0);
    const before = [...counts];
    // Four and a half seconds in fifteen turns of the loop: less than two rounds if each did one turn's work.
    for (let turn = 0; turn < 15; turn++) {
      const until = performance.now() + 300;
      while (performance.now() < until);
      await new Promise(setImmediate);
    }
    const more = (): number[] => counts.map((n, i) => n - (before[i] ?? 0));
    await expect.poll(() => Math.min(...more()), { timeout: 500 }).toBeGreaterThanOrEqual(3);
    for (const screen of screens) screen.socket.disconnect();
  });
});
