import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseLocked, lockFolder } from "./lock";
import { NotOurs, resetFolder } from "./reset";
import { socketFolder } from "./sockets";

describe("clearing a data folder", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "bulwark-reset-"));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const put = (name: string) => writeFileSync(join(dataDir, name), "x");

  it("empties ours, twice if asked", async () => {
    put("session-secret");
    mkdirSync(join(dataDir, "pglite"));
    await resetFolder(dataDir);
    await resetFolder(dataDir);
    expect(readdirSync(dataDir)).toEqual(["run"]);
  });

  it("leaves a folder alone that is somebody else's", async () => {
    put("letter.txt");
    await expect(resetFolder(dataDir)).rejects.toThrow(NotOurs);
    put("session-secret");
    put("package.json");
    await expect(resetFolder(dataDir)).rejects.toThrow(NotOurs);
    expect(readdirSync(dataDir).sort()).toEqual(["letter.txt", "package.json", "session-secret"]);
  });

  it("leaves a folder alone that is in use", async () => {
    put("session-secret");
    const lock = await lockFolder(socketFolder(dataDir), dataDir);
    await expect(resetFolder(dataDir)).rejects.toThrow(DatabaseLocked);
    await lock.release();
    expect(readdirSync(dataDir)).toContain("session-secret");
  });

  it("has nothing to do where there is nothing", async () => {
    await resetFolder(join(dataDir, "nowhere"));
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
