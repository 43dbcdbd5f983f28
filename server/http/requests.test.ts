import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ManualClock } from "@/lib/kit/clock";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { SOON } from "@/server/testing/live";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { RATES } from "./rate";
import { tellable } from "./request-log";

const TOKEN = "a token that only Prometheus knows";

describe("[WEB5] [WEB6] [WEB7] requests as the server sees them", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.UTC(2020, 1, 12));
  beforeAll(async () => {
    server = await startTestServer({ clock, proxies: ["127.0.0.1"], metricsToken: TOKEN });
  });
  afterAll(() => server.stop());
  const from = (address: string) => ({ "x-forwarded-for": address });
  const ask = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);

  it("are answered up to a rate, each address by itself; probes always", async () => {
    const [, burst] = RATES.page.address;
    const { rates } = server.served;
    for (let i = 0; i < burst; i++) rates.take("page", { address: "203.0.113.1" });
    const refused = await ask("/wall", { headers: from("203.0.113.1") });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("2");
    expect(await refused.text()).toBe(
      "请求太多，请稍后再试 / too many requests, try again shortly\n",
    );
    expect((await ask("/wall", { headers: from("203.0.113.2") })).status).toBe(404);
    expect((await ask("/readyz", { headers: from("203.0.113.1") })).status).toBe(200);
  });

  it("are answered up to an account's rate, from wherever they come", async () => {
    const [, burst] = RATES.api.account;
    for (let i = 0; i < burst; i++) server.served.rates.take("api", { account: "commander" });
    expect((await server.call("commander", "session.me", {})).status).toBe(429);
    expect((await server.call("gate-g1", "session.me", {})).status).toBe(200);
  });

  it("begin live sockets up to a rate", async () => {
    const [, burst] = RATES.socket.address;
    for (let i = 0; i < burst; i++) server.served.rates.take("socket", { address: "203.0.113.9" });
    const begin = (address: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const req = request(`${server.url}/live/?EIO=4&transport=websocket`, {
          headers: {
            ...from(address),
            connection: "Upgrade",
            upgrade: "websocket",
            "sec-websocket-version": "13",
            "sec-websocket-key": Buffer.alloc(16).toString("base64"),
          },
        });
        req.on("upgrade", (_, socket) => {
          socket.destroy();
          resolve(101);
        });
        req.on("response", (res) => resolve(res.resume().statusCode ?? 0));
        req.on("error", reject).end();
      });
    expect(await begin("203.0.113.9")).toBe(400);
    expect(await begin("203.0.113.8")).toBe(101);
  });

  it("with a body that no page takes are refused, and nothing of it is read", async () => {
    const answer = await ask("/wall", { method: "POST", body: "x".repeat(1024) });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD");
  });

  it("have an id each, in the answer and in the log, and nothing of whose they are", async () => {
    const canary = "canary-13800138000";
    server.answered.length = 0;
    const { cookie, slot } = await server.signIn("gate-g1");
    const headers = {
      ...from("198.51.100.77"),
      cookie,
      [SESSION_HEADER]: slot,
      "x-request-id": canary,
    };
    const answers = await Promise.all([
      ask(`/r/${canary}?phone=${canary}`, { headers }),
      ask(`/api/territory/${canary}`, { headers }),
      ask(`/${canary}`, { headers }),
      server.call("gate-g1", "session.me", {}),
    ]);
    const ids = answers.map((answer) => answer.headers.get("x-request-id"));
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[\w-]{12}$/);
    await expect.poll(() => server.answered.length, SOON).toBe(4);
    const told = JSON.stringify(server.answered);
    expect(server.answered.map(({ request }) => request).sort()).toEqual([...ids].sort());
    expect(server.answered.map(({ path }) => path).sort()).toEqual(
      ["/r/…", "/api/…", "/…", "/api/trpc/session.me"].sort(),
    );
    for (const secret of [canary, "198.51.100.77", "gate-g1", cookie])
      expect(told).not.toContain(secret);
  });

  it("for the metrics need the token where there is one, and else come from this machine itself", async () => {
    const read = (authorization?: string) =>
      ask("/metrics", authorization === undefined ? {} : { headers: { authorization } });
    expect((await read(`Bearer ${TOKEN}`)).status).toBe(200);
    for (const wrong of [undefined, "", "Bearer ", `Bearer ${TOKEN} `.slice(0, -2), TOKEN])
      expect((await read(wrong)).status, wrong).toBe(401);
    expect(await (await read()).text()).not.toContain("bulwark_");

    for (const proxies of [[], ["127.0.0.1"]]) {
      const open = await startTestServer({ proxies });
      expect((await fetch(`${open.url}/metrics`)).status).toBe(200);
      for (const name of ["x-forwarded-for", "forwarded", "via"])
        expect(
          (await fetch(`${open.url}/metrics`, { headers: { [name]: "127.0.0.1" } })).status,
        ).toBe(401);
      await open.stop();
    }
  });

  it("find the process alive, whether or not it can work", async () => {
    server.served.setReady(false);
    expect((await ask("/readyz")).status).toBe(503);
    expect(await (await ask("/healthz")).text()).toBe("alive\n");
    server.served.setReady(true);
  });

  it("are told by what was asked for, never by a token or a name in it", () => {
    for (const [path, told] of [
      ["/", "/"],
      ["/board", "/board"],
      ["/api/trpc/journal.list,session.me", "/api/trpc/journal.list,session.me"],
      ["/r/3f9c2a", "/r/…"],
      ["/_next/static/chunks/a.js", "/_next/…"],
      ["/%E7%8E%8B", "/…"],
      ["/api/trpc/13800138000", "/api/…"],
    ])
      expect(tellable(path ?? "")).toBe(told);
  });
});
