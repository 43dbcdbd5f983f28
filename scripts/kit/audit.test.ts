import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "./audit.mjs";

/** npm itself asks a registry that says what the test has it say. */
describe("[WEB10] the audit of what a server runs", () => {
  let folder: string;
  let registry: Server;
  let answer: { status: number; body: object } = { status: 200, body: {} };
  const asked: string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bulwark-audit-"));
    const packages = {
      "": { name: "x", version: "1.0.0", dependencies: { runs: "1.0.0" } },
      "node_modules/runs": { version: "1.0.0" },
      "node_modules/tests": { version: "1.0.0", dev: true },
    };
    const about = { name: "x", version: "1.0.0", dependencies: { runs: "1.0.0" } };
    await writeFile(join(folder, "package.json"), JSON.stringify(about));
    const lock = { ...about, lockfileVersion: 3, requires: true, packages };
    await writeFile(join(folder, "package-lock.json"), JSON.stringify(lock));
    registry = createServer((req, res) => {
      asked.push(`${req.method} ${req.url}`);
      const bulk = req.method === "POST" && req.url?.endsWith("/advisories/bulk");
      const versions = { "1.0.0": { name: "runs", version: "1.0.0" } };
      const packument = { name: "runs", "dist-tags": { latest: "1.0.0" }, versions };
      res.writeHead(bulk ? answer.status : 200, { "Content-Type": "application/json" });
      res.end(JSON.stringify(bulk ? answer.body : packument));
    });
    await once(registry.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(async () => {
    registry.closeAllConnections();
    registry.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = () =>
    audit(folder, {
      npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`,
      npm_config_cache: join(folder, "cache"),
    });
  // npm keeps what it has worked out of an advisory by its number.
  let id = 0;
  const advisory = (severity: string) => ({
    runs: [
      {
        id: ++id,
        url: "https://advisory.example/1",
        title: "bad",
        severity,
        vulnerable_versions: "<2",
      },
    ],
  });

  it("finds nothing where nothing is known", async () => {
    answer = { status: 200, body: {} };
    expect(await run()).toEqual({ answered: true, grave: [], others: 0 });
    expect(asked).toContain("POST /-/npm/v1/security/advisories/bulk");
  });

  it.each(["high", "critical"])("names what is %s", async (severity) => {
    answer = { status: 200, body: advisory(severity) };
    const found = await run();
    expect(found).toMatchObject({ answered: true, others: 0 });
    expect(found.grave).toEqual([expect.stringMatching(new RegExp(`^runs .*\\(${severity}\\)$`))]);
  });

  it("counts what is less", async () => {
    answer = { status: 200, body: advisory("moderate") };
    expect(await run()).toEqual({ answered: true, grave: [], others: 1 });
  });

  it("has no answer from a registry that takes no such question, or is not there", async () => {
    answer = { status: 405, body: {} };
    expect(await run()).toEqual({ answered: false, grave: [], others: 0 });
    const nowhere = await audit(folder, { npm_config_registry: "http://127.0.0.1:9/" });
    expect(nowhere.answered).toBe(false);
  });
});
