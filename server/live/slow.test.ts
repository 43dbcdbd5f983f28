import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SECOND } from "@/lib/kit/clock";
import { packParts } from "@/lib/protocol/bundle";
import type { TestClient } from "@/server/testing/client";
import { markOf, SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import type { LiveSocket } from "./seat";
import { MOST_BYTES, MOST_WAITING, waiting } from "./slow";

/** A frame without parts, and so many bytes behind it that nobody reads. */
const ballast = (bytes: number) => Buffer.concat([packParts([]), Buffer.alloc(bytes)]);

describe("[LIVE6] a connection that takes nothing", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));

  /** A wall in its room that has stopped reading, once the kernels hold all they can. */
  async function stuck(): Promise<{ client: TestClient; seat: LiveSocket; resume(): void }> {
    const client = await server.connect("wall");
    await client.join({ node: "d", device: "a-device" });
    const [seat] = [...server.served.live.io.sockets.sockets.values()].slice(-1);
    if (!seat) throw new Error("nobody is there");
    const { ws } = client.socket.io.engine.transport as unknown as {
      ws: { pause(): void; resume(): void };
    };
    ws.pause();
    while (waiting(seat).messages < 5) {
      seat.emit("frame", ballast(64 * 1024));
      await new Promise(setImmediate);
    }
    expect(waiting(seat).bytes).toBeLessThan(MOST_BYTES / 2);
    return { client, seat, resume: () => ws.resume() };
  }
  const leftOut = (seat: LiveSocket) =>
    expect.poll(() => seat.data.slowSince !== null && [...seat.rooms], SOON).toEqual([seat.id]);

  it.each<[string, (seat: LiveSocket) => void]>([
    [
      "many messages",
      (seat) => {
        for (let i = 0; i < MOST_WAITING; i++) seat.emit("beat", i, 0);
        expect(waiting(seat).bytes).toBeLessThan(MOST_BYTES);
      },
    ],
    [
      "few messages of many bytes",
      (seat) => {
        seat.emit("frame", ballast(MOST_BYTES));
        expect(waiting(seat).messages).toBeLessThan(MOST_WAITING);
      },
    ],
  ])(
    "is left out of its rooms with %s, asks in vain, and starts again once it has read",
    async (_what, send) => {
      const { client, seat, resume } = await stuck();
      const before = await server.metric("bulwark_resyncs_total");
      send(seat);
      const early = client.join({ node: "d" });
      await leftOut(seat);
      const [verdict] = await server.submit("gate-g1", [
        new Outbox("gate-g1").count("g1", 1, server.clock.now()),
      ]);
      resume();
      expect(await early).toEqual({ refused: "too-many" });
      await client.until(() => client.has("resync"));
      expect(await server.metric("bulwark_resyncs_total")).toBe(before + 1);
      await client.join({ node: "d", have: client.picture.marks() });
      await client.reaches(markOf(verdict));
    },
  );

  it("and goes on taking nothing is given up, whatever it says meanwhile", async () => {
    const { client, seat, resume } = await stuck();
    seat.emit("frame", ballast(MOST_BYTES));
    await leftOut(seat);
    const since = seat.data.slowSince ?? 0;
    const { slow } = server.served.live;
    slow.look(seat, since + 29 * SECOND);
    expect(slow.counts.closed).toBe(0);
    slow.look(seat, since + 31 * SECOND);
    await expect.poll(() => seat.connected, SOON).toBe(false);
    expect(await server.metric("bulwark_slow_closed_total")).toBe(1);
    expect(seat.data.room).toBeNull();
    resume();
    await client.until(() => client.has("closed"));
  });
});
