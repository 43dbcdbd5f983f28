import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { wrap } from "@/server/store/db";
import { type Database, openDatabase } from "@/server/store/engine/open";
import { makeReady } from "@/server/testing/accounts";
import { crash, tally } from "@/server/testing/crash";
import { createDatabase } from "@/server/testing/database";

const ROUNDS = 20;
const log = pino({ level: "silent" });

async function survives(
  env: Record<string, string>,
  open: () => Promise<Database>,
  seed: number,
): Promise<void> {
  const crashes = await crash(env, ROUNDS, seed);
  const database = await open();
  onTestFinished(() => database.close());
  const found = await tally(wrap(database.sql), crashes);
  // Without load and without anything on a screen the rest would say nothing.
  expect(found.acknowledged).toBeGreaterThanOrEqual(ROUNDS * 3);
  expect(found.seen).toBeGreaterThan(ROUNDS / 2);
  expect(found).toMatchObject({ lost: 0, doubled: 0, unfounded: 0 });
}

describe("[CMD1] [CMD2] a server killed under load, twenty times", () => {
  it("on PGlite loses nothing it has acknowledged, and doubles nothing", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "bulwark-crash-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const open = () => openDatabase({ dataDir, log });
    const database = await open();
    await makeReady(database);
    await database.close();
    await survives({ DATA_DIR: dataDir, DATABASE_URL: "" }, open, 11);
  }, 240_000);

  it("on Postgres loses nothing it has acknowledged, and doubles nothing", async () => {
    const database = await createDatabase();
    onTestFinished(() => database.close());
    await makeReady(database);
    const open = () => openDatabase({ url: database.url, dataDir: "memory://", log });
    await survives({ DATABASE_URL: database.url }, open, 12);
  }, 240_000);
});
