import { desc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntry } from "@/drizzle/schema/audit";
import { household, person } from "@/drizzle/schema/person";
import type { Household } from "@/lib/protocol/people";
import { verify } from "@/server/audit/verify";
import { addHousehold, somebody } from "@/server/testing/people";
import { KEYS, startTestServer, type TestServer } from "@/server/testing/start-server";

const screen = "community";
const nobody = { phone: null, idEnd: null, age: null, residence: null, remarks: null };

describe("households by hand", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const call = (account: string, path: string, input: object) =>
    server.call(account, `person.${path}`, { ...input, screen });
  const ask = async <T>(account: string, path: string, input: object): Promise<T> => {
    const response = await call(account, path, input);
    expect(response.status).toBe(200);
    return ((await response.json()) as { result: { data: T } }).result.data;
  };
  const status = async (account: string, path: string, input: object) =>
    (await call(account, path, input)).status;
  const lastEntry = async () => {
    const [last] = await server.db.select().from(auditEntry).orderBy(desc(auditEntry.seq)).limit(1);
    return last;
  };
  const door = (name: string) => ({ building: "b1", unit: 2, door: name });

  it("[PPL8] are added and corrected, sealed, found at once, and on record without a word of them", async () => {
    const wei = { ...nobody, id: null, name: "赵伟", phone: "13911112222", age: 46 };
    const added = await ask<Household>("secretary-c1", "save", {
      ...door("301"),
      remarks: "一楼有钥匙",
      persons: [wei],
      seen: null,
    });
    expect(added).toMatchObject({ id: "b1.2-301", persons: [{ name: "赵伟", age: 46 }] });
    const found = { phone: "139 1111 2222", node: "c1" };
    expect(await ask("secretary-c1", "byPhone", found)).toEqual([added]);
    const [row] = await server.db.select().from(person);
    expect(JSON.stringify(row)).not.toMatch(/赵伟|1391111/);
    expect(await lastEntry()).toMatchObject({ kind: "look" });

    const [one] = added.persons;
    const corrected = await ask<Household>("desk-st1", "save", {
      ...door("301"),
      remarks: null,
      persons: [
        { ...one, phone: "13933334444" },
        { ...nobody, id: null, name: "孙丽" },
      ],
      seen: added,
    });
    expect(corrected.remarks).toBeNull();
    expect(corrected.persons.find(({ id }) => id === one?.id)?.phone).toBe("13933334444");
    expect(corrected.persons.map(({ name }) => name)).toEqual(["赵伟", "孙丽"]);
    expect(await ask("secretary-c1", "byPhone", found)).toEqual([]);
    expect(await lastEntry()).toMatchObject({ kind: "look", about: { look: "phone" } });
    const entries = await server.db.select().from(auditEntry);
    expect(entries.filter(({ kind }) => kind === "change")).toMatchObject([
      { account: "secretary-c1", whom: ["b1.2-301"], about: { persons: 1, before: 0 }, screen },
      { account: "desk-st1", path: "d/st1", about: { persons: 2, before: 1 } },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/赵伟|孙丽|1391111|1393333|钥匙/);
  });

  it("[PPL9] are not written over what their author has not seen", async () => {
    const { db, territory } = server;
    const id = await addHousehold(db, territory, KEYS, ["b1", 2, "302"], [somebody("李雷")], "聋");
    const seen = await ask<Household>("secretary-c1", "household", { id });
    const written = { ...door("302"), remarks: "搬走", persons: seen.persons };
    expect(await status("secretary-c1", "save", { ...written, seen: null })).toBe(409);
    const first = { ...written, remarks: "耳背", seen };
    expect(await status("desk-st1", "save", first)).toBe(200);
    expect(await status("secretary-c1", "save", { ...written, seen })).toBe(409);
    const now = await ask<Household>("secretary-c1", "household", { id });
    expect(now).toMatchObject({ remarks: "耳背", persons: [{ name: "李雷" }] });
    // Nobody is taken from another household.
    const other = { ...door("309"), remarks: null, persons: seen.persons, seen: null };
    expect(await status("secretary-c1", "save", other)).toBe(409);
  });

  it("[PPL8] stand at a door that there is, and say nothing that can't be", async () => {
    const good = { ...door("303"), remarks: null, persons: [], seen: null };
    const one = { ...nobody, id: null, name: "王强" };
    for (const bad of [
      { ...good, unit: 99 },
      { ...good, door: "３０３室" },
      { ...good, persons: [{ ...one, phone: "12" }] },
      { ...good, persons: [{ ...one, idEnd: "12" }] },
      { ...good, persons: [{ ...one, age: 200 }] },
      { ...good, persons: [{ ...one, name: " " }] },
    ])
      expect(await status("secretary-c1", "save", bad)).toBe(400);
    for (const building of ["c1", "k1"])
      expect(await status("secretary-c1", "save", { ...good, building })).toBe(400);
    for (const building of ["b4", "nowhere"])
      expect(await status("secretary-c1", "save", { ...good, building })).toBe(403);
    expect(await status("secretary-c1", "save", good)).toBe(200);
  });

  it("[RET2] are given out as a whole, and erased, by who may see them; on record stays by whom", async () => {
    const { db, territory } = server;
    const persons = [somebody("周敏"), somebody("周强")];
    const id = await addHousehold(db, territory, KEYS, ["b1", 2, "304"], persons, null);
    await ask("secretary-c1", "household", { id });
    for (const account of ["secretary-c2", "commander", "gate-g1"])
      for (const path of ["file", "erase"]) expect(await status(account, path, { id })).toBe(403);
    const file = await ask("secretary-c1", "file", { id });
    expect(file).toMatchObject({
      persons: expect.arrayContaining([expect.objectContaining({ name: "周敏" })]),
      looks: [{ act: "household", title: "secretary-c1", screen }],
    });
    const by = { account: "secretary-c1", whom: [id], screen };
    expect(await lastEntry()).toMatchObject({ ...by, kind: "export" });
    expect(await ask("secretary-c1", "erase", { id })).toEqual({ persons: 2 });
    expect(await lastEntry()).toMatchObject({ ...by, kind: "erase", about: { persons: 2 } });
    expect(await status("secretary-c1", "household", { id })).toBe(403);
    const left = await db.select({ id: household.id }).from(household);
    expect(left.map((row) => row.id)).not.toContain(id);
    expect(await verify(db, "d")).toMatchObject({ breaks: [] });
  });
});
