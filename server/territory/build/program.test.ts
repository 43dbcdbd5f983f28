import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { wrap } from "@/server/store/db";
import { openDatabase } from "@/server/store/engine/open";
import { loadTerritory } from "@/server/territory/load";
import { Folder } from "./testing/folder";

const ROOT = new URL("../../..", import.meta.url).pathname;
const log = pino({ level: "silent" });

let dataDir: string;
let folder: Folder;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "bulwark-data-"));
  folder = new Folder();
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
  folder.remove();
});

const run = (...argv: string[]) =>
  spawnSync(process.execPath, ["scripts/import.mjs", "--data", dataDir, ...argv], {
    cwd: ROOT,
    encoding: "utf8",
  });

it("npm run import takes a register into a data folder, and leaves one that is served alone", {
  timeout: 120_000,
}, async () => {
  const register = folder.csv("register.csv", "编码,级别,名称", "d,区,南岗区", "s1,街道,花园街道");
  const taken = run(register);
  expect(taken).toMatchObject({ status: 0, stderr: "" });
  expect(taken.stdout).toContain("街道：新 1");
  const database = await openDatabase({ dataDir, log });
  try {
    const territory = await loadTerritory(wrap(database.sql), "d");
    expect(territory?.node("s1")?.path).toBe("d/s1");
    const served = run(register);
    expect(served.status).toBe(1);
    expect(served.stderr).toContain("数据目录正在被另一个程序使用");
  } finally {
    await database.close();
  }
});
