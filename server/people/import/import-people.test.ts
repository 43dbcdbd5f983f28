import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { household, person } from "@/drizzle/schema/person";
import { type Db, wrap } from "@/server/store/db";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { bookParts, sheetOf } from "@/server/territory/read/testing/books";
import { zipOf } from "@/server/territory/read/testing/zip";
import { createDatabase, createMemoryDatabase } from "@/server/testing/database";
import { KEYS } from "@/server/testing/start-server";
import { testTerritory } from "@/server/testing/territory";
import { openHousehold, openPerson } from "../rows";
import { describePeople, describePeopleProblem } from "./describe";
import { importPeople, type PeopleProblem } from "./import-people";

const HEAD = "姓名,电话,社区,楼栋,单元,房号,常住/外来,身份证后四位,年龄,备注";
const LIST = [
  HEAD,
  "李秀英,138-1234-5678,c1,b1,1单元,101室,常住,123X,81,行动不便",
  "王强,,c1,b1,1,101,外来,230103199001011234,30,",
  "李雷,13900000000,c1,b1,2,202,常住,,,",
  "周杰,,c3,B4,,101,,,,",
];

describe.each<[string, () => Promise<Database>]>([
  ["PGlite", createMemoryDatabase],
  ["Postgres", createDatabase],
])("[PPL6] an import of people on %s", (_, open) => {
  const folder = mkdtempSync(join(tmpdir(), "bulwark-people-"));
  let database: Database;
  let db: Db;
  beforeAll(async () => {
    database = await open();
    await migrate(database.sql);
    db = wrap(database.sql);
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    await db.delete(person);
    await db.delete(household);
  });

  const take = async (lines: readonly string[], dryRun = false) => {
    const path = join(folder, "people.csv");
    writeFileSync(path, lines.join("\n"));
    const heard: PeopleProblem[] = [];
    const plan = { files: [path], columns: {}, dryRun };
    const hear = (one: PeopleProblem) => heard.push(one);
    const outcome = await importPeople(db, testTerritory(), KEYS, plan, 0, hear);
    return { ...outcome, heard };
  };
  const people = async () =>
    (await db.select().from(person))
      .map((row) => ({ ...openPerson(KEYS, row), household: row.household }))
      .sort((a, b) => (a.household + a.name < b.household + b.name ? -1 : 1));

  it("takes what the columns say, and nothing in plain text", async () => {
    expect(await take(LIST)).toMatchObject({
      taken: true,
      counts: { households: { added: 3 }, persons: { added: 4 } },
    });
    expect(await people()).toMatchObject([
      {
        household: "b1.1-101",
        name: "李秀英",
        phone: "13812345678",
        idEnd: "123X",
        age: 81,
        residence: "resident",
        remarks: "行动不便",
      },
      { household: "b1.1-101", name: "王强", idEnd: "1234", residence: "incomer", remarks: null },
      { household: "b1.2-202", name: "李雷", phone: "13900000000" },
      { household: "b4.1-101", name: "周杰", phone: null },
    ]);
    const rows = JSON.stringify([
      await db.execute("select p::text from person p"),
      await db.execute("select h::text from household h"),
    ]);
    for (const said of ["李秀英", "13812345678", "123X", "行动不便"])
      for (const written of [said, Buffer.from(said).toString("hex")])
        expect(rows).not.toContain(written);
  });

  it("changes nothing a second time, and of a household that is listed again keeps whom the list has", async () => {
    await take(LIST);
    const before = await db.select({ id: person.id }).from(person).orderBy(person.id);
    const again = await take(LIST);
    expect(again.counts).toEqual({
      households: { added: 0, changed: 0, same: 3 },
      persons: { added: 0, changed: 0, same: 4, gone: 0 },
    });
    expect(await db.select({ id: person.id }).from(person).orderBy(person.id)).toEqual(before);

    const moved = [`${HEAD},户备注`, "王强,13700000000,c1,b1,1,101,常住,1234,31,,养狗"];
    expect((await take(moved)).counts).toEqual({
      households: { added: 0, changed: 1, same: 0 },
      persons: { added: 0, changed: 1, same: 0, gone: 1 },
    });
    expect((await people()).map(({ name }) => name)).toEqual(["王强", "李雷", "周杰"]);
    const [one] = (await db.select().from(household)).filter(({ id }) => id === "b1.1-101");
    expect(one && openHousehold(KEYS, one)).toEqual({ remarks: "养狗" });
  });

  it("reads XLSX too, and a column that is named for a field", async () => {
    const path = join(folder, "people.xlsx");
    const rows = LIST.map((line) => line.replace("姓名", "户主").split(","));
    writeFileSync(path, zipOf(bookParts({ 名单: sheetOf(rows) })));
    const plan = { files: [path], columns: { name: "户主" }, dryRun: false };
    const { problems, counts } = await importPeople(db, testTerritory(), KEYS, plan, 0);
    expect(problems.shown).toEqual([]);
    expect(counts.persons.added).toBe(4);
    expect((await people())[0]).toMatchObject({ name: "李秀英", phone: "13812345678" });
  });

  it("says the same in a dry run and does nothing", async () => {
    expect(await take(LIST, true)).toMatchObject({
      taken: false,
      counts: { persons: { added: 4 } },
    });
    expect(await people()).toEqual([]);
  });

  it("takes nothing where one row is wrong, and says every problem without repeating what is said of a person", async () => {
    const wrong = [
      "张三,12,c1,b1,1,101,常住,1234,30,",
      "张三,,c9,b1,1,101,,,,",
      "张三,,c1,b9,1,101,,,,",
      "张三,,c1,b1,7,101,,,,",
      "张三,,c1,b1,,101,,,,",
      "张三,,c1,b1,1,,,,,",
      "张三,,c1,b1,1,一-101号门面房东侧小门,,,,",
      "张三,,c1,b1,1,101,别的,12,200,",
      ",13800000000,c1,b1,1,101,,,,",
      "李雷,,c1,b1,2,202,,,,",
    ];
    const outcome = await take([...LIST, ...wrong]);
    expect(outcome.heard.map(({ row, code }) => [row, code])).toEqual([
      [6, "bad-phone"],
      [7, "unknown-area"],
      [8, "unknown-building"],
      [9, "bad-unit"],
      [10, "no-unit"],
      [11, "no-door"],
      [12, "bad-door"],
      [13, "bad-id-end"],
      [13, "bad-age"],
      [13, "bad-residence"],
      [14, "no-name"],
    ]);
    expect(outcome.taken).toBe(false);
    expect(await people()).toEqual([]);
    for (const language of ["zh-CN", "en"] as const)
      for (const line of [
        ...describePeople(outcome, language),
        ...outcome.heard.map((one) => describePeopleProblem(one, language)),
      ])
        expect(line).not.toMatch(/张三|13800000000|undefined|\{/);
    expect((await take([...LIST, ...wrong.slice(-1)])).heard).toMatchObject([
      { row: 6, code: "person-twice" },
    ]);
    expect(await people()).toEqual([]);
  });

  it("makes the same whatever the order of the rows, again and again", async () => {
    const rows = Array.from({ length: 1_500 }, (_, n) =>
      ["b1", "b2"].map((of) => `人${n},,c1,${of},${(n % 3) + 1},${n % 7}01,,,${n % 90},`),
    ).flat();
    const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
    await take([HEAD, ...rows]);
    const expected = await people();
    await fc.assert(
      fc.asyncProperty(shuffled, async (lines) => {
        expect(await take([HEAD, ...lines])).toMatchObject({
          taken: true,
          counts: { persons: { same: 3_000, added: 0, changed: 0, gone: 0 } },
        });
        expect(await people()).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });
});
