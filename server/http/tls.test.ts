import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { Authority } from "@/server/testing/authority";
import { TestClient } from "@/server/testing/client";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { Certificate, CertificateError } from "./certificate";
import { renewCertificate } from "./server";

describe("[WEB1] HTTPS with a certificate of one's own", () => {
  let authority: Authority;
  let folder: string;
  let certificate: Certificate;
  let server: TestServer;
  const at = (name: string): string => join(folder, name);
  const files = () => ({ cert: at("cert.pem"), key: at("key.pem") });
  const put = async (name: string): Promise<void> => {
    const { cert, key } = await authority.issue(name);
    await Promise.all([writeFile(at("cert.pem"), cert), writeFile(at("key.pem"), key)]);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bulwark-tls-"));
    authority = await Authority.make();
    await put("first");
    certificate = await Certificate.read(files());
    server = await startTestServer({ certificate });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** A request over a connection of its own: what was said, and under which name. */
  const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<{ status: number; name: string; headers: Record<string, unknown> }>(
      (resolve, reject) => {
        const agent = new Agent({ ca: authority.ca });
        const req = get(`${server.url}${path}`, { agent, headers, method }, (res) => {
          const { CN } = (res.socket as TLSSocket).getPeerCertificate().subject;
          res.resume().on("end", () => {
            agent.destroy();
            resolve({ status: res.statusCode ?? 0, name: String(CN), headers: res.headers });
          });
        });
        req.on("error", reject);
      },
    );

  it("answers who trusts its authority, says to come by TLS only, and nobody else", async () => {
    const answer = await ask("/readyz");
    expect(answer).toMatchObject({ status: 200, name: "first" });
    expect(answer.headers["strict-transport-security"]).toBe("max-age=15552000");
    await expect(fetch(`${server.url}/readyz`)).rejects.toThrow();
    await expect(fetch(server.url.replace("https", "http"))).rejects.toThrow();
  });

  it("carries the live socket, for pages of its own origin alone", async () => {
    const signedIn = server.signIn("commander");
    const client = new TestClient(server.url, signedIn, server.url, authority.ca);
    await client.ready();
    expect(await client.join({ node: "d" })).toMatchObject({ parts: expect.anything() });
    client.close();
    for (const origin of [server.url.replace("https", "http"), "https://evil.example"]) {
      const other = new TestClient(server.url, signedIn, origin, authority.ca);
      await expect(other.ready(), origin).rejects.toThrow();
      other.close();
    }
  });

  it("takes posts from its own origin alone: the same host over plain HTTP is another", async () => {
    const { cookie, slot } = server.signIn("commander");
    const post = (origin: string) =>
      ask(
        "/api/trpc/session.me",
        { cookie, [SESSION_HEADER]: slot, origin, "content-type": "application/json" },
        "POST",
      );
    expect((await post(server.url)).status).toBe(200);
    expect((await post(server.url.replace("https", "http"))).status).toBe(403);
  });

  it("serves a renewed certificate without a restart, and the old one while the files don't fit", async () => {
    const { http } = server.served;
    await put("second");
    await renewCertificate(http, certificate);
    expect((await ask("/readyz")).name).toBe("second");
    const { key } = await authority.issue("another");
    await writeFile(at("key.pem"), key);
    await expect(renewCertificate(http, certificate)).rejects.toThrow(CertificateError);
    await writeFile(at("cert.pem"), "-----BEGIN CERT");
    await expect(renewCertificate(http, certificate)).rejects.toThrow(CertificateError);
    expect((await ask("/readyz")).name).toBe("second");
    await put("third");
    await renewCertificate(http, certificate);
    expect((await ask("/readyz")).name).toBe("third");
  });

  it("says which file is missing", async () => {
    const missing = Certificate.read({ ...files(), key: at("no-key.pem") });
    await expect(missing).rejects.toThrow(/no-key\.pem/);
  });
});
