import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseLocked, lockFolder } from "./lock";
import { socketFolder } from "./sockets";

const HOLDER = new URL("./testing/lock-holder.mjs", import.meta.url);

describe("the folder lock", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bulwark-lock-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("refuses a second holder until the first has released it", async () => {
    const first = await lockFolder(folder, folder);
    await expect(lockFolder(folder, folder)).rejects.toThrow(DatabaseLocked);
    await first.release();
    const second = await lockFolder(folder, folder);
    await second.release();
  });

  it("lets exactly one in when many try at once, released or killed before", async () => {
    for (let round = 0; round < 20; round++) {
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, () => lockFolder(folder, folder)),
      );
      const won = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(won).toHaveLength(1);
      await won[0]?.release();
    }
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it("is free again when its holder was killed", async () => {
    const holder = fork(HOLDER, [folder], { execArgv: ["--import", "tsx"] });
    await new Promise((resolve) => holder.once("message", resolve));
    await expect(lockFolder(folder, folder)).rejects.toThrow(DatabaseLocked);
    const ended = new Promise((resolve) => holder.once("exit", resolve));
    holder.kill("SIGKILL");
    await ended;
    const lock = await lockFolder(folder, folder);
    await lock.release();
  });

  it("is one lock by whatever path a folder is named, however deep", async () => {
    const deep = join(folder, "a".repeat(80), "b".repeat(80));
    mkdirSync(deep, { recursive: true });
    const sockets = socketFolder(deep);
    expect(Buffer.byteLength(sockets)).toBeLessThan(80);
    expect(socketFolder(join(deep, "..", "b".repeat(80)))).toBe(sockets);
    const lock = await lockFolder(sockets, deep);
    await lock.release();
    rmSync(sockets, { recursive: true });
  });
});
