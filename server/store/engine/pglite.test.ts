import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDatabase } from "@/server/testing/database";
import { DatabaseLocked } from "./lock";
import { migrate } from "./migrate";
import { type Database, openDatabase } from "./open";
import { Turns } from "./turns";

const log = pino({ level: "silent" });

describe("PGlite in a folder", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "bulwark-pglite-"));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it("has one opener, and keeps what it was given", async () => {
    const first = await openDatabase({ dataDir, log });
    await expect(openDatabase({ dataDir, log })).rejects.toThrow(DatabaseLocked);
    await first.sql`create table kept as select 7 as seven`;
    await first.close();
    const again = await openDatabase({ dataDir, log });
    expect(await again.sql`select seven from kept`).toEqual([{ seven: 7 }]);
    await again.close();
  });
});

describe("turns", () => {
  it("go round in the order of asking, and a silent holder is put out", async () => {
    const order: string[] = [];
    const [a, b, c] = [{ name: "a" }, { name: "b" }, { name: "c" }];
    const turns = new Turns<{ name: string }>(1, (holder) => {
      order.push(`out:${holder.name}`);
      turns.release(holder);
    });
    await turns.take(a);
    const inTurn = [b, c].map(async (who) => {
      await turns.take(who);
      order.push(who.name);
      turns.release(who);
    });
    turns.wait(a);
    await Promise.all(inTurn);
    expect(order).toEqual(["out:a", "b", "c"]);
  });
});

describe("migrations", () => {
  let folder: string;
  let database: Database;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "bulwark-migrations-"));
    const entry = { idx: 0, version: "7", when: 1, tag: "0000_first", breakpoints: true };
    mkdirSync(join(folder, "meta"));
    writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ entries: [entry] }));
    writeFileSync(join(folder, "0000_first.sql"), "create table once (id int)");
    database = await createDatabase();
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("run once, also when several processes start together", async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrate(database.sql, folder)));
    expect(await database.sql`select * from once`).toHaveLength(0);
  });
});
