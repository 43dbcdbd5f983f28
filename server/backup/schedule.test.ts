import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DAY, HOUR, ManualClock } from "@/lib/kit/clock";
import type { Database } from "@/server/store/engine/open";
import { makeReady } from "@/server/testing/accounts";
import { createDatabase } from "@/server/testing/database";
import { SOON } from "@/server/testing/live";
import { smallDisk } from "@/server/testing/small-disk";
import { startTestServer } from "@/server/testing/start-server";
import { checkBackup, DamagedBackup } from "./format";
import { backupsIn, nameOf } from "./keep";
import { type BackupPlan, Backups, backUpNow, GIVEN_UP_AFTER } from "./schedule";
import { writeBackup } from "./write";

const START = Date.UTC(2020, 1, 12, 8);

let database: Database & { url: string };
let folder: string;
let plan: BackupPlan;
beforeEach(async () => {
  database = await createDatabase();
  await makeReady(database);
  folder = mkdtempSync(join(tmpdir(), "bulwark-backups-"));
  plan = { folder, every: 6 * HOUR, keep: 3 };
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("[BAK4] backups at their time", () => {
  it("are made once, however many servers there are", async () => {
    const servers = Array.from({ length: 4 }, () => new Backups(database.sql, plan));
    for (let slot = 0; slot < 3; slot++)
      for (const minute of [0, 1, 200])
        await Promise.all(
          servers.map((one) => one.look(START + slot * 6 * HOUR + minute * 60_000)),
        );
    expect(await backupsIn(folder)).toHaveLength(3);
    expect(new Set(servers.map(({ last }) => last))).toEqual(new Set([START + 12 * HOUR]));
  });

  it("leave the newest, and nothing else is touched", async () => {
    const letter = join(folder, "letter.txt");
    const parts = [START, START + 1].map((at) => join(folder, `${nameOf(at)}.1.part`));
    for (const file of [letter, ...parts]) writeFileSync(file, "x");
    const last = START + 4 * 6 * HOUR;
    for (const [i, at] of [last - DAY - 1, last - DAY].entries())
      utimesSync(parts[i] as string, at / 1000, at / 1000);
    const one = new Backups(database.sql, plan);
    for (let slot = 0; slot < 5; slot++) await one.look(START + slot * 6 * HOUR);
    const names = [4, 3, 2].map((slot) => nameOf(START + slot * 6 * HOUR));
    expect(await backupsIn(folder)).toEqual(names);
    expect(existsSync(letter)).toBe(true);
    expect(parts.map((file) => existsSync(file))).toEqual([false, true]);
  });

  it("are made by another when whoever began one was killed", async () => {
    const slot = Math.floor(START / plan.every);
    await database.sql`insert into job_run (job, slot, started_at) values ('backup', ${slot}, ${START})`;
    const one = new Backups(database.sql, plan);
    expect(await one.look(START + GIVEN_UP_AFTER)).toBeNull();
    expect(one.last).toBeNull();
    expect(await one.look(START + GIVEN_UP_AFTER + 1)).toMatchObject({ rows: expect.any(Number) });
  });

  it("are tried again a minute after one has failed, and say so", async () => {
    const blocked = join(folder, "blocked");
    writeFileSync(blocked, "x");
    const one = new Backups(database.sql, { ...plan, folder: blocked });
    await expect(one.look(START)).rejects.toThrow();
    expect([one.failed, one.last]).toEqual([1, null]);
    rmSync(blocked);
    expect(await one.look(START + 60_000)).not.toBeNull();
  });

  it("are known to /metrics with their age, also those made by hand", async () => {
    const clock = new ManualClock(START);
    const backups = new Backups(database.sql, plan);
    const server = await startTestServer({ database, clock, backups });
    await expect(server.metric("bulwark_backup_age_seconds")).rejects.toThrow("no metric");
    await backups.look(START);
    clock.advance(90_000);
    expect(await server.metric("bulwark_backup_age_seconds")).toBe(90);
    await backUpNow(database.sql, folder, null, clock.now());
    await backups.look(clock.now());
    expect(await server.metric("bulwark_backup_age_seconds")).toBe(0);
    expect(await server.metric("bulwark_backups_failed_total")).toBe(0);
    await server.stop();
  });

  it("[BAK7] are known to the district's commander, whichever server makes them", async () => {
    const clock = new ManualClock(START);
    const [theirs, none] = [plan, null].map((one) => new Backups(database.sql, one));
    const states = async (...all: (Backups | undefined)[]): Promise<unknown[]> => {
      const said: unknown[] = [];
      for (const backups of all) {
        if (!backups) continue;
        const server = await startTestServer({ database, clock, backups });
        const answer = await server.call("commander", "backup.state", undefined);
        said.push(((await answer.json()) as { result: { data: unknown } }).result.data);
        expect((await server.call("desk-st1", "backup.state", undefined)).status).toBe(403);
        await server.stop();
      }
      return said;
    };
    const every = plan.every;
    expect(await states(theirs, none)).toEqual([
      { last: null, every },
      { last: null, every: null },
    ]);
    await theirs?.look(START);
    expect(await states(theirs, none)).toEqual([
      { last: START, every },
      { last: START, every: null },
    ]);
  });
});

describe("[BAK3] a backup that is not finished", () => {
  const fill = () =>
    database.sql`insert into ground (district, list, bytes)
      select 'd', 'l' || n, sha512(n::text::bytea) || sha512((n + 1)::text::bytea)
      from generate_series(1, 200000) n`;

  it("leaves no file where the disk is full, and is made when there is room", async () => {
    await fill();
    const disk = smallDisk(4);
    await expect(writeBackup(database.sql, disk.folder, START)).rejects.toThrow(/ENOSPC/);
    expect(readdirSync(disk.folder)).toEqual([]);
    disk.remove();
    const { file } = await writeBackup(database.sql, folder, START);
    expect((await checkBackup(file)).rows).toBeGreaterThan(200_000);
  });

  it("leaves no file that passes as one when its process is killed", async () => {
    await fill();
    const args = ["--import", "tsx", "server/backup/testing/backup-process.ts"];
    const child = spawn(process.execPath, [...args, database.url, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const gone = once(child, "exit");
    await once(child.stdout, "data");
    await expect.poll(() => readdirSync(folder).length, { ...SOON, interval: 5 }).toBe(1);
    child.kill("SIGKILL");
    await gone;
    const [left] = readdirSync(folder) as [string];
    expect(left).toMatch(/\.part$/);
    expect(await backupsIn(folder)).toEqual([]);
    await expect(checkBackup(join(folder, left))).rejects.toThrow(DamagedBackup);
  });
});
