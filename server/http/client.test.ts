import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer } from "@/server/testing/start-server";
import { type Client, clientsBehind } from "./client";

/** What a real server over loopback makes of a request with these header lines. */
describe("[WEB2] where a request comes from", () => {
  const servers: Server[] = [];
  const start = async (proxies: readonly string[]): Promise<number> => {
    const clientOf = clientsBehind(proxies);
    const server = createServer((req, res) => res.end(JSON.stringify(clientOf(req))));
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    return (server.address() as AddressInfo).port;
  };
  let open: number;
  let proxied: number;
  beforeAll(async () => {
    open = await start(["10.0.0.0/8", "::1"]);
    proxied = await start(["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"]);
  });
  afterAll(() => {
    for (const server of servers) server.close();
  });

  async function ask(port: number, ...lines: string[]): Promise<Client> {
    const socket = connect(port, "127.0.0.1");
    socket.write(["GET / HTTP/1.0", ...lines, "\r\n"].join("\r\n"));
    const answer = await text(socket);
    return JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))) as Client;
  }

  it("is the connection's other end, whatever it claims, when that is no proxy of ours", async () => {
    const ip = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom("10.0.0.1", "127.0.0.1", "::1"));
    const claims = fc.array(fc.oneof(ip, fc.stringMatching(/^[!-+\--~]{1,20}$/)), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(claims, fc.constantFrom("https", "http", "wss"), async (list, scheme) => {
        const client = await ask(
          open,
          "Host: board.example",
          `X-Forwarded-For: ${list.join(", ")}`,
          `X-Forwarded-Proto: ${scheme}`,
          "X-Forwarded-Host: evil.example",
          `Forwarded: for=${list[0]};proto=https;host=evil.example`,
        );
        const origin = "http://board.example";
        expect(client).toEqual({ address: "127.0.0.1", secure: false, origin });
      }),
      { numRuns: 60 },
    );
  });

  it("is who spoke to the outermost of our proxies; what they claim before that counts for nothing", async () => {
    const outside = fc
      .oneof(fc.ipV4(), fc.ipV6())
      .filter((ip) => !/^(10\.|127\.|2001:0*db8)/i.test(ip));
    const ours = fc.array(fc.constantFrom("10.1.2.3", "10.255.0.1", "2001:db8::7"), {
      maxLength: 3,
    });
    const claims = fc.array(fc.oneof(fc.ipV4(), fc.constant("10.9.9.9"), fc.constant("unknown")));
    await fc.assert(
      fc.asyncProperty(claims, outside, ours, async (claimed, real, hops) => {
        const list = [...claimed, real, ...hops].join(", ");
        const client = await ask(proxied, "Host: x", `X-Forwarded-For: ${list}`);
        expect(client.address).toBe(real.replace(/^::ffff:(?=\d+\.)/i, ""));
      }),
      { numRuns: 60 },
    );
  });

  it("is the last proxy when the header holds no address", async () => {
    const client = await ask(proxied, "Host: x", "X-Forwarded-For: <script>, 10.0.0.5");
    expect(client.address).toBe("10.0.0.5");
    expect((await ask(proxied, "Host: x")).address).toBe("127.0.0.1");
  });

  it("has the scheme that the proxy says, and the Host as the browser said it", async () => {
    const at = (...lines: string[]) => ask(proxied, "Host: Board.Example:443", ...lines);
    const tls = { secure: true, origin: "https://board.example" };
    expect(await at("X-Forwarded-Proto: https")).toMatchObject(tls);
    expect(await at("X-Forwarded-Proto: https, http")).toMatchObject(tls);
    expect(await at("X-Forwarded-Proto: http")).toMatchObject({ secure: false });
    expect(await at()).toMatchObject({ secure: false, origin: "http://board.example:443" });
  });

  it("has no origin where Host is none", async () => {
    for (const host of ["", "a b", "a/b", "a;b", "user@a", "a:b", "[::1", "x:99999"])
      expect((await ask(proxied, `Host: ${host}`)).origin, host).toBeNull();
    expect((await ask(proxied, "Host: [::1]:3000")).origin).toBe("http://[::1]:3000");
  });
});

describe("[WEB3] behind a proxy that ends TLS", () => {
  const forwarded = {
    "content-type": "application/json",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-proto": "https",
  };

  it("asks browsers for TLS from then on, and takes posts from the public origin, if the proxy is trusted", async () => {
    for (const [proxies, status, policy] of [
      [["127.0.0.1"], 200, "max-age=15552000"],
      [[], 403, null],
    ] as const) {
      const server = await startTestServer({ proxies });
      const answer = await fetch(`${server.url}/api/trpc/session.me`, {
        method: "POST",
        headers: { ...forwarded, origin: server.url.replace("http:", "https:") },
      });
      expect(answer.status).toBe(status);
      expect(answer.headers.get("strict-transport-security")).toBe(policy);
      await server.stop();
    }
  });
});
