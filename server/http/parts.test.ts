import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { readParts } from "./parts";

describe("[OFF5] what the pages are made of", () => {
  let server: TestServer;
  let build: string;
  beforeAll(async () => {
    server = await startTestServer();
    build = await mkdtemp(join(tmpdir(), "bulwark-parts-"));
  });
  afterAll(async () => {
    await server.stop();
    await rm(build, { recursive: true, force: true });
  });

  it("is listed with the territory's version, and never kept on the way", async () => {
    const answer = await fetch(`${server.url}/parts.json`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({
      parts: ["/_next/static/chunks/a.js"],
      territory: server.territory.about.version,
    });
  });

  it("is every script and style of the build, and nothing before there is one", async () => {
    expect(await readParts(build)).toEqual([]);
    const chunks = join(build, "static/chunks");
    await mkdir(join(chunks, "deep"), { recursive: true });
    for (const file of ["b.js", "a.css", "deep/c.js", "b.js.map", "readme.txt"])
      await writeFile(join(chunks, file), "");
    expect(await readParts(build)).toEqual([
      "/_next/static/chunks/a.css",
      "/_next/static/chunks/b.js",
      "/_next/static/chunks/deep/c.js",
    ]);
  });
});
