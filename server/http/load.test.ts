import { type ClientRequest, request } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { A_REQUEST, REQUESTS } from "./server";

const MEGABYTE = 1024 * 1024;

describe("[LOAD2] requests that are on their way for long", () => {
  let server: TestServer;
  const held: ClientRequest[] = [];
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterEach(() => {
    for (const one of held.splice(0)) one.destroy();
    expect(server.failures).toEqual([]);
  });
  afterAll(() => server.stop());

  /** Says how much comes, and sends nothing of it. */
  const hold = (account: string, length = MEGABYTE): void => {
    const { cookie, slot } = server.signIn(account);
    const one = request(`${server.url}/api/trpc/command.submit`, {
      method: "POST",
      agent: false,
      headers: {
        "content-type": "application/json",
        "content-length": length,
        cookie,
        [SESSION_HEADER]: slot,
      },
    });
    one.on("error", () => undefined);
    one.flushHeaders();
    held.push(one);
  };
  const out = new Outbox("gate-g1");
  const small = () => server.submit("gate-g1", [out.count("g1", 1, server.clock.now())]);
  const large = async (): Promise<Response> => {
    const args = { pad: "x".repeat(900_000) };
    const command = new Outbox("gate-g1").next("gate.count", args, server.clock.now());
    return await server.call("gate-g1", "command.submit", { commands: [command] });
  };
  const fits = Math.floor(REQUESTS / (MEGABYTE + A_REQUEST));

  it("are in hand up to a bound; what is beyond is told to come again, what is small still passes", async () => {
    for (let i = 0; i < fits; i++) hold("commander");
    await expect.poll(async () => (await large()).status, SOON).toBe(503);
    const answer = await large();
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(await answer.text()).toBe("服务器忙，请稍后再试 / busy, try again shortly\n");
    expect(await small()).toMatchObject([{ as: "done" }]);
    expect(await server.metric("bulwark_requests_put_off_total")).toBeGreaterThanOrEqual(2);
    for (const one of held.splice(0)) one.destroy();
    await expect.poll(async () => (await large()).status, SOON).toBe(200);
  });

  it("are held against nobody who is not signed in", async () => {
    for (let i = 0; i < fits; i++) hold("commander");
    for (let i = 0; i < MEGABYTE / A_REQUEST; i++) hold("commander", 1);
    await expect
      .poll(async () => (await server.call("commander", "session.me", {})).status, SOON)
      .toBe(503);
    expect((await server.call(null, "session.me", {})).status).toBe(200);
  });
});
