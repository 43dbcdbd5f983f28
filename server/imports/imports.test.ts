import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { asc, eq, isNull } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { importRun } from "@/drizzle/schema/import";
import { exitSite, node, territory } from "@/drizzle/schema/territory";
import { type ImportFile, LARGEST_FILE, Said } from "@/lib/protocol/imports";
import { readSource } from "@/server/territory/read/read-source";
import { createDatabase } from "@/server/testing/database";
import { COMMANDER, granted, pieces, somebody, startImporting } from "./testing/importing";

// Each step is a thread of its own, and a busy machine begins them slowly.
vi.setConfig({ testTimeout: 180_000 });

const REGISTER = [
  "编码,上级,级别,名称,单元数,层数",
  "d,,区,南岗区,,",
  "s,d,街道,花园街道,,",
  "k1,s,社区,龙泰社区,,",
  "k3,s,社区,新社区,,",
  "c3,k3,小区,新小区,,",
  "b31,c3,楼栋,1号楼,2,6",
];
const saidOf = ({ id, kind, columns }: ImportFile) => ({ id, kind, columns });
const csv = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
const OTHER = { actor: somebody("other", "commander", "d"), district: "d" };
const SECRETARY = { actor: somebody("secretary", "secretary", "d/s/k1"), district: "d" };

describe("[IMP1] an import of territory through the browser", () => {
  it("says every problem at its cell and takes nothing; the corrected file is taken, served and put back", async () => {
    const at = await startImporting();
    const { db, imports, served } = at;
    const rows = () => db.select().from(node).orderBy(asc(node.id));
    const before = [await rows(), await db.select().from(territory)] as const;

    await at.send("名册.csv", csv(REGISTER.with(6, "b31,c3,楼栋,1号楼,两个,6")));
    const seen = await at.settled();
    expect(seen.files).toMatchObject([
      {
        kind: "register",
        seen: { rows: 6 },
        columns: expect.arrayContaining([["单元数", "units"]]),
      },
    ]);
    granted(await imports.start(COMMANDER, "en", false));
    const wrong = await at.settled();
    expect(wrong.outcome?.problems).toMatchObject([
      { file: "名册.csv", row: 7, cell: "E7", heading: "单元数" },
    ]);
    expect(wrong.outcome?.problems[0]?.text).toContain("units");
    const book = imports.fileFor(COMMANDER, "problems");
    expect(statSync(book ?? "").mode & 0o777).toBe(0o600);
    const lines: unknown[] = [];
    for await (const row of readSource(book ?? "", {})) lines.push("values" in row && row.values);
    expect(lines).toMatchObject([{ Cell: "E7", Column: "单元数", Row: "7" }]);
    expect(await imports.start(COMMANDER, "en", true)).toEqual({ ok: false, error: "incomplete" });

    granted(imports.drop(COMMANDER));
    await at.send("名册.csv", csv(REGISTER));
    await at.settled();
    granted(await imports.start(COMMANDER, "en", false));
    const shown = await at.settled();
    expect(shown).toMatchObject({ state: "shown", outcome: { problemCount: 0, picture: true } });
    expect(shown.outcome?.lists).toContainEqual({
      list: "building",
      added: 1,
      changed: 0,
      same: 0,
      gone: 2,
    });
    expect(readFileSync(imports.fileFor(COMMANDER, "picture") ?? "", "utf8")).toContain("<svg");
    expect([await rows(), await db.select().from(territory)]).toEqual(before);
    expect(served).toEqual([]);

    granted(await imports.start(COMMANDER, "en", true));
    expect(await at.settled()).toMatchObject({ state: "taken" });
    expect(served).toEqual(["still", "renewed"]);
    expect((await rows()).find(({ id }) => id === "b31")).toMatchObject({
      units: 2,
      retiredAt: null,
    });

    const { last } = granted(await imports.state(COMMANDER));
    expect(last).toMatchObject({ kind: "territory", name: "", undoable: true });
    granted(await imports.undo(COMMANDER, last?.id ?? "", "en"));
    expect(await at.settled()).toMatchObject({ state: "taken" });
    const [was] = before;
    const is = await rows();
    expect(is.filter(({ retiredAt }) => retiredAt === null)).toEqual(was);
    expect(is.filter(({ retiredAt }) => retiredAt !== null).map(({ id }) => id)).toEqual([
      "b31",
      "c3",
      "k3",
    ]);
    const [about] = await db.select().from(territory);
    expect(about?.version).toBe(before[1][0]?.version);
    expect(granted(await imports.state(COMMANDER)).last).toMatchObject({ undoable: false });
    expect(at.failures).toEqual([]);
  });

  it("[TER13] knows a list of exits by its headings, says a wrong width at its cell, and puts back what was there", async () => {
    const at = await startImporting();
    const exits = () =>
      at.db.select().from(exitSite).where(isNull(exitSite.retiredAt)).orderBy(asc(exitSite.id));
    const before = await exits();
    const list = (width: string): string =>
      csv(["编码,上级,出入口,经度,纬度,宽度（米）", `x7,c,南口,126.615,45.711,${width}`]);
    const look = async (width: string) => {
      await at.send("现场.csv", list(width));
      const { files, options } = await at.settled();
      expect(files.map(({ kind }) => kind)).toEqual(["exit"]);
      const saying = Said.parse({ ...options, coordinates: "wgs84", files: files.map(saidOf) });
      granted(await at.imports.say(COMMANDER, saying));
      granted(await at.imports.start(COMMANDER, "en", false));
      return await at.settled();
    };
    expect((await look("宽")).outcome?.problems).toMatchObject([{ row: 2, cell: "F2" }]);
    granted(at.imports.drop(COMMANDER));
    expect((await look("4.5米")).outcome?.lists).toContainEqual({
      ...{ list: "exit", added: 1, changed: 0, same: 0, gone: 1 },
    });
    granted(await at.imports.start(COMMANDER, "en", true));
    expect(await at.settled()).toMatchObject({ state: "taken" });
    expect(await exits()).toMatchObject([{ id: "x7", community: "k1", name: "南口", width: 4.5 }]);
    const { last } = granted(await at.imports.state(COMMANDER));
    granted(await at.imports.undo(COMMANDER, last?.id ?? "", "en"));
    expect(await at.settled()).toMatchObject({ state: "taken" });
    expect(await exits()).toEqual(before);
    expect(at.failures).toEqual([]);
  });

  it("[IMP2] is one at a time: somebody else is told whose it is, and gets nothing of it", async () => {
    const at = await startImporting();
    await at.send("register.csv", csv(REGISTER));
    await at.settled();
    expect(granted(await at.imports.state(OTHER))).toMatchObject({
      job: null,
      busy: "姓名 commander",
    });
    const file = { name: "a.csv", size: 1, language: "en" } as const;
    expect(at.imports.begin(OTHER, file)).toEqual({ ok: false, error: "busy" });
    expect(await at.imports.start(OTHER, "en", false)).toEqual({ ok: false, error: "no-job" });
    expect(at.imports.fileFor(OTHER, "problems")).toBeNull();
    granted(at.imports.drop(COMMANDER));
    expect(at.imports.begin(OTHER, file).ok).toBe(true);
  });

  it("[IMP3] lets the district's commander alone bring in territory, and nobody undo what is not theirs", async () => {
    const at = await startImporting();
    await at.send("register.csv", csv(REGISTER), SECRETARY);
    await at.settled(SECRETARY);
    expect(await at.imports.start(SECRETARY, "en", false)).toEqual({
      ok: false,
      error: "not-allowed",
    });
    granted(at.imports.drop(SECRETARY));
    await at.send("register.csv", csv(REGISTER));
    await at.settled();
    granted(await at.imports.start(COMMANDER, "en", false));
    await at.settled();
    granted(await at.imports.start(COMMANDER, "en", true));
    await at.settled();
    const [run] = await at.db.select().from(importRun);
    granted(at.imports.drop(COMMANDER));
    expect(granted(await at.imports.state(SECRETARY)).last).toBeNull();
    expect((await at.imports.undo(SECRETARY, run?.id ?? "", "en")).ok).toBe(false);
    const gate = { actor: somebody("g", "gate", "d/s/k1"), district: "d" };
    expect(await at.imports.state(gate)).toEqual({ ok: false, error: "not-allowed" });
  });

  it("[IMP4] takes pieces in their order, no more than was said, and lies where the server alone reads", async () => {
    const at = await startImporting();
    const file = { name: "../../a.csv", language: "en" } as const;
    expect(at.imports.begin(COMMANDER, { ...file, size: LARGEST_FILE + 1 })).toEqual({
      ok: false,
      error: "too-large",
    });
    const id = granted(at.imports.begin(COMMANDER, { ...file, size: 10 }));
    const send = (offset: number, text: string) =>
      at.imports.piece(COMMANDER, id, offset, pieces(Buffer.from(text)));
    expect(await send(0, "12345")).toEqual({ ok: true, value: 5 });
    expect(await send(0, "12345")).toEqual({ ok: false, error: "offset" });
    expect(await send(5, "1234567")).toEqual({ ok: false, error: "too-large" });
    const [job = ""] = readdirSync(at.folder);
    expect(readdirSync(join(at.folder, job))).toEqual([".._.._a.csv".replace(/^\.+/, "")]);
    for (const folder of [at.folder, join(at.folder, job)])
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    const [name = ""] = readdirSync(join(at.folder, job));
    expect(statSync(join(at.folder, job, name)).mode & 0o777).toBe(0o600);
    granted(at.imports.drop(COMMANDER));
    expect(existsSync(at.folder)).toBe(false);
  });

  it("[IMP5] takes nothing where the territory has changed since it was shown", async () => {
    const at = await startImporting();
    await at.send("register.csv", csv(REGISTER));
    await at.settled();
    granted(await at.imports.start(COMMANDER, "en", false));
    await at.settled();
    await at.db.update(territory).set({ version: "another" }).where(eq(territory.district, "d"));
    granted(await at.imports.start(COMMANDER, "en", true));
    expect(await at.settled()).toMatchObject({ state: "failed", failure: "changed" });
    // It was found before anything was to be written: nobody's commands had to wait.
    expect(at.served).toEqual([]);
    expect(await at.db.$count(importRun)).toBe(0);
  });

  it("[IMP6] that is ended before its last word has written nothing", async () => {
    const at = await startImporting({ open: createDatabase });
    await at.send("register.csv", csv(REGISTER));
    await at.settled();
    granted(await at.imports.start(COMMANDER, "en", false));
    await at.settled();
    const { sql } = at.database;
    await sql.begin(async (tx) => {
      // What is written last waits here.
      await tx`lock table import_run in share mode`;
      granted(await at.imports.start(COMMANDER, "en", true));
      await expect
        .poll(
          () => sql`select from pg_locks where not granted and relation = 'import_run'::regclass`,
          { timeout: 30_000 },
        )
        .toHaveLength(1);
      await at.imports.stop();
    });
    expect(await at.db.$count(node)).toBe(7);
    expect(await at.db.$count(importRun)).toBe(0);
    expect(at.served).toEqual(["still"]);
  });
});
