import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { restore } from "@/server/backup/restore";
import { writeBackup } from "@/server/backup/write";
import { makeReady } from "@/server/testing/accounts";
import { SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { postgresBinaries, runAs } from "@/server/testing/postgres-binaries";
import { startTestServer } from "@/server/testing/start-server";
import { openBeside } from "../beside";
import { DatabaseLocked } from "../lock";
import { type DatabaseConfig, OtherEngine, openDatabase } from "../open";
import { CannotRunPostgres } from "./user";

describe("[PCK2] a data folder's own PostgreSQL", () => {
  const said: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void said.push(line) });
  const spare = mkdtempSync(join(tmpdir(), "bulwark-own-"));
  let binaries: string;
  let dataDir: string;
  let config: DatabaseConfig & { binaries: string };
  beforeAll(async () => {
    // Whoever runs PostgreSQL for root has to come by.
    chmodSync(spare, 0o755);
    binaries = await postgresBinaries(await runAs(), spare);
  });
  beforeEach(() => {
    dataDir = mkdtempSync(join(spare, "data-"));
    config = { dataDir, binaries, runAs: "nobody", log };
  });
  afterEach(() => said.splice(0));
  afterAll(() => rmSync(spare, { recursive: true, force: true }));

  const pid = (): number =>
    Number(readFileSync(join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

  it("is made, kept, and reached by nobody but who may enter its folder", async () => {
    let database = await openDatabase(config);
    await database.sql`create table kept as select 1 as n`;
    const [settings] = await database.sql`
      select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync`;
    expect(settings).toEqual({ tcp: "", fsync: "on" });
    expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
    const mine = statSync(`/proc/${pid()}`).uid;
    expect(mine === 0).toBe(false);
    await database.close();
    database = await openDatabase(config);
    expect(await database.sql`select n from kept`).toEqual([{ n: 1 }]);
    await database.close();
    expect(() => pid()).toThrow(/ENOENT/);
  });

  it("that is killed is started again: said in the log, and what was acknowledged is there", async () => {
    const database = await openDatabase(config);
    await makeReady(database);
    const server = await startTestServer({ database });
    const out = new Outbox("gate-g1");
    const act = () => server.submit("gate-g1", [out.count("g1", 1, server.clock.now())]);
    expect(await act()).toMatchObject([{ as: "done" }]);
    const first = pid();
    process.kill(first, "SIGKILL");
    await expect.poll(() => said.join(""), SOON).toContain("PostgreSQL is back");
    expect(said.join("")).toContain("PostgreSQL has ended by itself");
    expect(pid()).not.toBe(first);
    const next = out.count("g1", 1, server.clock.now());
    const verdict = async () => (await server.submit("gate-g1", [next]))[0]?.as;
    await expect.poll(verdict, SOON).toBe("done");
    expect(await database.sql`select from command`).toHaveLength(2);
    await server.stop();
    await database.close();
  });

  it("outlives a killed server, and the next one finds it", async () => {
    const program = "server/store/engine/testing/own-postgres-holder.ts";
    const child = spawn(process.execPath, ["--import", "tsx", program, dataDir, binaries], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    const left = pid();
    const database = await openDatabase(config);
    expect(pid()).toBe(left);
    expect(await database.sql`select n from kept`).toEqual([{ n: 1 }]);
    await database.close();
    expect(() => pid()).toThrow(/ENOENT/);
  });

  it("belongs to one server; a backup is made beside it, and restored into another folder", async () => {
    const database = await openDatabase(config);
    await makeReady(database);
    await expect(openDatabase(config)).rejects.toThrow(DatabaseLocked);
    const beside = await openBeside(config);
    const { file } = await writeBackup(beside.sql, join(dataDir, "backups"), Date.now());
    await beside.close();
    expect(await database.sql`select 1 as n`).toEqual([{ n: 1 }]);
    await database.close();
    // A folder that nobody else may enter.
    const to = { ...config, dataDir: join(spare, "to") };
    mkdirSync(to.dataDir, { mode: 0o700 });
    await restore(file, to, Date.now());
    const restored = await openDatabase(to);
    expect(await restored.sql`select from account`).not.toHaveLength(0);
    await restored.close();
  });

  it("is not mistaken for PGlite's data, nor for those of another version", async () => {
    mkdirSync(join(dataDir, "pglite"));
    await expect(openDatabase(config)).rejects.toThrow(OtherEngine);
    rmSync(join(dataDir, "pglite"), { recursive: true });
    const database = await openDatabase(config);
    await database.close();
    await expect(openDatabase({ dataDir, log })).rejects.toThrow(OtherEngine);
    writeFileSync(join(dataDir, "postgres/PG_VERSION"), "17\n");
    await expect(openDatabase(config)).rejects.toThrow(/the data are of PostgreSQL 17, this is 18/);
  });

  it("lives in a folder too deep for a socket, too", async () => {
    const deep = join(spare, "d".repeat(60), "e".repeat(60));
    const database = await openDatabase({ ...config, dataDir: deep });
    expect(await database.sql`select 1 as n`).toEqual([{ n: 1 }]);
    await database.close();
  });

  it.runIf(process.getuid?.() === 0)("is not run by a user that there is not", async () => {
    const nobody = { ...config, runAs: "no-such-user" };
    await expect(openDatabase(nobody)).rejects.toThrow(CannotRunPostgres);
  });
});
