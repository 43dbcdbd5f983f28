import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntry } from "@/drizzle/schema/audit";
import type { LookEntry } from "@/lib/protocol/audit";
import type { Household } from "@/lib/protocol/people";
import { NOBODY } from "@/server/testing/accounts";
import { addHousehold, somebody } from "@/server/testing/people";
import { KEYS, startTestServer, type TestServer } from "@/server/testing/start-server";

const PHONE = "13812345678";

describe("people", () => {
  let server: TestServer;
  let [first, second, far] = ["", "", ""];
  beforeAll(async () => {
    server = await startTestServer();
    const { db, territory } = server;
    const li = somebody("李秀英", { phone: PHONE, idEnd: "123X", age: 81, residence: "resident" });
    first = await addHousehold(
      db,
      territory,
      KEYS,
      ["b1", 1, "101"],
      [li, somebody("王强")],
      "养狗",
    );
    second = await addHousehold(db, territory, KEYS, ["b1", 2, "101"], [somebody("李雷")]);
    far = await addHousehold(
      db,
      territory,
      KEYS,
      ["b4", 1, "101"],
      [somebody("李秀英", { phone: PHONE })],
    );
  });
  afterAll(() => server.stop());

  const ask = async <T>(account: string, path: string, input: object): Promise<T> => {
    const response = await server.call(account, `person.${path}`, input);
    expect(response.status).toBe(200);
    return ((await response.json()) as { result: { data: T } }).result.data;
  };
  const status = async (account: string, path: string, input: object) =>
    (await server.call(account, `person.${path}`, input)).status;
  const screen = "community";
  const search = (account: string, path: "byPhone" | "byName", text: string, node: string) =>
    ask<Household[]>(account, path, {
      [path === "byPhone" ? "phone" : "name"]: text,
      node,
      screen,
    });
  const ids = (found: readonly Household[]) => found.map(({ id }) => id);
  const looks = (account: string, node: string, household: string | null = null) =>
    ask<LookEntry[]>(account, "looks", { node, household, before: null, limit: 50 });
  const entries = () =>
    server.db.select().from(auditEntry).where(eq(auditEntry.kind, "look")).orderBy(auditEntry.seq);

  it("[PPL4] are shown by building, unit and household to who has the place in scope", async () => {
    const all = await ask<Household[]>("secretary-c1", "building", {
      target: "b1",
      after: null,
      screen,
    });
    expect(ids(all)).toEqual([first, second]);
    expect(all[0]).toMatchObject({
      unit: 1,
      door: "101",
      remarks: "养狗",
      persons: [{ name: "李秀英", phone: PHONE, idEnd: "123X", age: 81 }, { name: "王强" }],
    });
    const unit = { target: "b1.2", after: null, screen };
    expect(ids(await ask("desk-st1", "building", unit))).toEqual([second]);
    const after = { target: "b1", after: first, screen };
    expect(ids(await ask("desk-st1", "building", after))).toEqual([second]);
    expect(await ask("desk-st1", "household", { id: first, screen })).toMatchObject({ id: first });
  });

  it("[PPL4] are kept from everybody else, and a household that is not there answers the same", async () => {
    const others = ["commander", "wall", "logistics", "gate-g1", "squad-q2", "driver-v1"];
    for (const account of [...others, "secretary-c2", "desk-st2", NOBODY]) {
      const building = { target: "b1", after: null, screen };
      expect(await status(account, "building", building), account).toBe(403);
      for (const id of [first, "b1.9-999", "nothing"])
        expect(await status(account, "household", { id, screen }), account).toBe(403);
      for (const [path, what] of [
        ["byPhone", "phone"],
        ["byName", "name"],
      ] as const)
        expect(await status(account, path, { [what]: "李", node: "c1", screen }), account).toBe(
          403,
        );
    }
    expect(await status("secretary-c1", "household", { id: "b1.9-999", screen })).toBe(403);
  });

  it("[PPL5] are found by exact phone and by part of a name, within the place that is asked for", async () => {
    for (const written of [PHONE, "138 1234 5678", "+86-138-1234-5678", "１３８１２３４５６７８"])
      expect(ids(await search("secretary-c1", "byPhone", written, "c1"))).toEqual([first]);
    expect(await search("secretary-c1", "byPhone", "1381234567", "c1")).toEqual([]);
    expect(await search("secretary-c1", "byPhone", "什么", "c1")).toEqual([]);
    expect(ids(await search("secretary-c1", "byName", "李", "c1"))).toEqual([first, second]);
    expect(ids(await search("secretary-c1", "byName", "秀 英", "b1"))).toEqual([first]);
    expect(ids(await search("desk-st2", "byName", "秀英", "st2"))).toEqual([far]);
    expect(await search("secretary-c1", "byName", "秀英", "b2")).toEqual([]);
  });

  it("[REC1] each look is on record: who, as what, whom, on which screen, and nothing of what was written", async () => {
    const before = (await entries()).length;
    await search("secretary-c1", "byName", "王强", "c1");
    await search("secretary-c1", "byPhone", "999999", "c1");
    await ask("secretary-c1", "household", { id: second, screen: "board" });
    await status("secretary-c2", "household", { id: second, screen });
    const added = (await entries()).slice(before);
    const by = { account: "secretary-c1", appointment: "a-secretary-c1", path: "d/st1/c1" };
    expect(added).toMatchObject([
      { ...by, screen, whom: [first], about: { look: "name", node: "c1" } },
      { ...by, screen, whom: [], about: { look: "phone", node: "c1" } },
      { ...by, screen: "board", whom: [second], about: { look: "household" } },
    ]);
    expect(JSON.stringify(added)).not.toMatch(/王|999999/);
  });

  it("[REC1] a look that can't be put on record is not answered", async () => {
    const { db } = server;
    await db.execute("alter table audit_entry add constraint full_now check (false) not valid");
    const response = await server.call("secretary-c1", "person.household", { id: first, screen });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/李秀英|138/);
    await db.execute("alter table audit_entry drop constraint full_now");
  });

  it("[REC2] the level above whoever looked reads it, and they themselves don't", async () => {
    await ask("desk-st1", "household", { id: first, screen: "board" });
    const street = await looks("desk-st1", "st1", first);
    expect(street.length).toBeGreaterThan(0);
    expect(new Set(street.map(({ title }) => title))).toEqual(new Set(["secretary-c1"]));
    expect(street[0]).toMatchObject({ person: "姓名 secretary-c1", households: expect.any(Array) });
    expect((await looks("commander", "d", first))[0]).toMatchObject({ title: "desk-st1" });
    expect((await looks("commander", "st1", first))[0]).toMatchObject({ title: "desk-st1" });
    expect(await looks("desk-st2", "st2", first)).toEqual([]);
    const asked = { household: null, before: null, limit: 50 };
    for (const account of ["secretary-c1", "wall", "logistics", "gate-g1", "desk-st2", NOBODY])
      expect(await status(account, "looks", { node: "c1", ...asked }), account).toBe(403);
  });
});
