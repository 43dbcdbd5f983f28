import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Database } from "@/server/store/engine/open";
import { makeReady } from "@/server/testing/accounts";
import { createMemoryDatabase } from "@/server/testing/database";
import { joinRequest, markOf, SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { packet, RawSocket } from "@/server/testing/raw-socket";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const CROWD = 2_000;

/** A request that promises nine bytes and sends one; what it was answered until it was cut off. */
function endlessRequest({ url, signIn }: TestServer, account: string): Promise<string> {
  const { hostname, port, host } = new URL(url);
  const { cookie, slot } = signIn(account);
  const head = [
    "POST /api/trpc/command.submit HTTP/1.1",
    `Host: ${host}`,
    `Cookie: ${cookie}`,
    `${SESSION_HEADER}: ${slot}`,
    "Content-Type: application/json",
    "Content-Length: 9",
  ];
  const socket = connect(Number(port), hostname, () =>
    socket.write(`${head.join("\r\n")}\r\n\r\n{`),
  );
  let said = "";
  socket.on("data", (chunk) => {
    said += chunk.toString();
  });
  socket.on("error", () => undefined);
  return new Promise((resolve) => socket.on("close", () => resolve(said)));
}

describe("[LIVE12] a server that is told to end", () => {
  let database: Database;
  let server: TestServer;
  const acknowledged: string[] = [];
  beforeAll(async () => {
    database = await createMemoryDatabase();
    await makeReady(database);
    server = await startTestServer({ database });
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  it("answers what is under way, says goodbye, and waits for nobody who never ends", async () => {
    const wall = await server.connect("wall");
    await wall.join({ node: "d" });
    const out = new Outbox("gate-g1");
    const gate = await server.connect("gate-g1");
    await gate.join({ node: "d", audience: "field", device: out.device });
    const endless = endlessRequest(server, "gate-g1");
    await server.submit("gate-g1", [out.count("g1", 1, server.clock.now())]);

    const { core } = server.served;
    const under = Array.from({ length: 300 }, () => out.count("g1", 1, server.clock.now()));
    const arrived = vi.spyOn(core.intake, "submit");
    const answers = server.submit("gate-g1", under.slice(0, 200));
    await expect.poll(() => arrived.mock.calls.length, { interval: 1 }).toBe(1);
    const stopped = server.served.stop();
    const late = await core.submit(under.slice(200), {
      account: "gate-g1",
      name: "",
      appointments: [],
    });
    const verdicts = await answers;
    expect(await Promise.all([endless, stopped])).toEqual(["", undefined]);

    expect(verdicts.map(({ as }) => as)).toEqual(Array(200).fill("done"));
    expect(late).toMatchObject(Array(100).fill({ as: "deferred", why: "store-away" }));
    acknowledged.push(...verdicts.map(({ id }) => id));
    // The last commit was still shown, and only then the goodbye was said.
    await wall.until(() => wall.has("closed"));
    expect(wall.heard.slice(-2)).toEqual([
      { kind: "bye", why: "shutting-down" },
      { kind: "closed" },
    ]);
    expect(wall.picture.mark("c1")).toMatchObject({ seq: markOf(verdicts.at(-1)).seq });
    const heard = gate.heard.flatMap((one) => (one.kind === "verdicts" ? one.verdicts : []));
    expect(heard.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    const rows = await database.sql<{ id: string }[]>`select id from command where why is null`;
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  }, 30_000);

  it("is met by everybody at once when it is back, and serves them all", async () => {
    server = await startTestServer({ database });
    const who = server.signIn("wall");
    const join = { type: 2, nsp: "/", data: ["join", joinRequest("d")], id: 0 };
    const crowd = Array.from({ length: CROWD }, async () => {
      const socket = await RawSocket.open(server.url, who);
      await socket.greet(who.slot);
      socket.frame(packet(join));
      return socket;
    });
    const wall = await server.connect("wall");
    await wall.join({ node: "d" });
    const [verdict] = await server.submit("gate-g1", [
      new Outbox("gate-g1").count("g1", 1, server.clock.now()),
    ]);
    await wall.reaches(markOf(verdict));
    const sockets = await Promise.all(crowd);
    const { live } = server.served;
    await expect.poll(() => live.joins.answered, SOON).toBe(CROWD + 1);
    expect(live.counts).toMatchObject({ refused: 0, abuse: 0 });
    expect(live.slow.counts).toEqual({ resyncs: 0, closed: 0 });
    expect(live.inHand.turnedAway).toBe(0);
    expect(server.failures).toEqual([]);
    for (const socket of sockets) socket.end();
    await Promise.all(sockets.map(({ closed }) => closed));
  });
});
