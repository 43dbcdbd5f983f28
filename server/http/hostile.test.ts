import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { randomFrom } from "@/lib/kit/random";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { Outbox } from "@/server/testing/outbox";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

describe("HTTP from who means no good", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());
  afterEach(async () => {
    // Unharmed: it still does its work, and found nothing to report.
    const [verdict] = await server.submit("gate-g1", [
      new Outbox("gate-g1").count("g1", 1, Date.now()),
    ]);
    expect(verdict).toMatchObject({ as: "done" });
    expect(server.failures).toEqual([]);
  });

  const headers = (account = "commander") => {
    const { cookie, slot } = server.signIn(account);
    return { "content-type": "application/json", cookie, [SESSION_HEADER]: slot };
  };
  const post = (path: string, body: BodyInit, more: Record<string, string> = {}) =>
    fetch(`${server.url}/api/trpc/${path}`, {
      method: "POST",
      headers: { ...headers(), ...more },
      body,
    });

  it("gets 400 for a body that is no JSON, or not what the procedure takes", async () => {
    const good = new Outbox("commander").count("g1", 1, Date.now());
    const bodies = [
      "",
      "{",
      "null",
      "[]",
      '"text"',
      "\u0000\u0001\uffff",
      '{"commands":[]}',
      '{"commands":{}}',
      '{"commands":[null]}',
      '{"__proto__":{"commands":[]}}',
      '{"commands":[{"__proto__":{}}]}',
      '{"commands":[{"id":"short"}]}',
      JSON.stringify({ commands: [{ ...good, id: "../../etc" }] }),
      JSON.stringify({ commands: [{ ...good, n: 1.5 }] }),
      JSON.stringify({ commands: [{ ...good, n: -1 }] }),
      JSON.stringify({ commands: [{ ...good, n: 1e300 }] }),
      JSON.stringify({ commands: [{ ...good, at: "now" }] }),
      JSON.stringify({ commands: [{ ...good, extra: 1 }] }),
      JSON.stringify({ commands: [{ ...good, author: "x".repeat(65) }] }),
      JSON.stringify({ commands: Array.from({ length: 201 }, () => good) }),
      `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    ];
    for (const body of bodies) {
      const response = await post("command.submit", body);
      expect(response.status, body.slice(0, 80)).toBe(400);
      expect(response.headers.get("content-type")).toContain("application/json");
      expect(await response.text()).not.toMatch(/node_modules|at .*\.ts:/);
    }
  });

  it("gets an answer, and never a 500, for whatever 500 random bodies hold", async () => {
    const dice = randomFrom(11);
    const paths = ["command.submit", "journal.list", "journal.orders", "journal.samples"];
    const valid = JSON.stringify({ commands: [new Outbox("commander").count("g1", 1, 0)] });
    for (let i = 0; i < 500; i++) {
      const bytes = Buffer.from(valid);
      for (let k = 0; k < 1 + dice() * 8; k++)
        bytes[Math.floor(dice() * bytes.length)] = Math.floor(dice() * 256);
      const response = await post(paths[i % paths.length] ?? "", bytes);
      expect(response.status, bytes.toString()).toBeLessThan(500);
      await response.arrayBuffer();
    }
  });

  it("gets 413 for 40 MB, and is not listened to to the end", async () => {
    const megabyte = Buffer.alloc(1024 * 1024, "x");
    for (const length of [true, false]) {
      const answer = await new Promise<{ status: number; sent: number; body: string }>(
        (resolve, reject) => {
          let sent = 0;
          let done = false;
          const req = request(`${server.url}/api/trpc/command.submit`, {
            method: "POST",
            headers: { ...headers(), ...(length && { "content-length": 40 * megabyte.length }) },
          });
          req.on("response", (res) => {
            done = true;
            const chunks: Buffer[] = [];
            res.on("data", (chunk: Buffer) => chunks.push(chunk));
            res.on("end", () => {
              req.destroy();
              resolve({
                status: res.statusCode ?? 0,
                sent,
                body: Buffer.concat(chunks).toString(),
              });
            });
          });
          req.on("error", (error) => {
            if (!done) reject(error);
          });
          const more = (): void => {
            if (done || sent === 40) return;
            sent++;
            if (req.write(megabyte)) setImmediate(more);
            else req.once("drain", more);
          };
          more();
        },
      );
      expect(answer.status).toBe(413);
      expect(answer.body).toContain("PAYLOAD_TOO_LARGE");
      expect(answer.sent).toBeLessThan(40);
    }
  });

  it("gets 405 for a method that is none of ours", async () => {
    for (const method of ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]) {
      const response = await fetch(`${server.url}/api/trpc/session.me`, {
        method,
        headers: headers(),
      });
      expect(response.status, method).toBe(405);
    }
  });

  it("gets 404 for a procedure or page there is not, and never a file", async () => {
    for (const path of [
      "nothing.here",
      "__proto__",
      "constructor",
      "session.__proto__",
      "%00",
      "a/../b",
    ])
      expect((await post(path, "{}")).status, path).toBe(404);
    for (const path of [
      "/tiles/../../package.json",
      "/tiles/test/1/1/1.mvt/../../../../etc/passwd",
      "/api/territory/..%2f..%2fetc",
      "/demo/as/commander",
      "/.env",
    ]) {
      const status = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(status, path).toContain(" 404 ");
    }
    const { cookie } = server.signIn("wall");
    const tile = await fetch(`${server.url}/tiles/nothing/99/9999999/9999999.mvt`, {
      headers: { cookie },
    });
    expect(tile.status).toBe(204);
  });

  it("gets 403 for a post from a page of another site, with the cookie of ours", async () => {
    const body = JSON.stringify({ node: "d", since: 0 });
    for (const origin of ["https://evil.example", "null", `${server.url}.evil.example`, "garbage"])
      expect((await post("journal.samples", body, { origin })).status, origin).toBe(403);
    expect((await post("journal.samples", body, { origin: server.url })).status).toBe(200);
  });

  it("gets its connection closed for what is no HTTP", async () => {
    for (const bytes of [
      "\u0000\u0001\u0002\r\n\r\n",
      "GET\r\n\r\n",
      `GET /${"a".repeat(100_000)} `,
    ]) {
      const answer = await raw(bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
  });

  /** What the server says to raw bytes, until it closes the connection. */
  function raw(bytes: string): Promise<string> {
    const { hostname, port } = new URL(server.url);
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      let said = "";
      socket.on("data", (chunk) => {
        said += chunk.toString();
      });
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(said));
    });
  }
});
