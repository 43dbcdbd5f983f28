import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { householdLink } from "@/drizzle/schema/person";
import type { HouseholdLooks } from "@/lib/protocol/audit";
import { verify } from "@/server/audit/verify";
import { type HouseholdLink, HouseholdLinks, LINK_LASTS } from "@/server/people/links";
import { NOBODY } from "@/server/testing/accounts";
import { addHousehold, somebody } from "@/server/testing/people";
import { KEYS, startTestServer, type TestServer } from "@/server/testing/start-server";

const screen = "community";

describe("a household's link", () => {
  let server: TestServer;
  let [id, near] = ["", ""];
  beforeAll(async () => {
    server = await startTestServer();
    const { db, territory } = server;
    id = await addHousehold(db, territory, KEYS, ["b1", 2, "302"], [somebody("李雷")], "聋");
    near = await addHousehold(db, territory, KEYS, ["b1", 2, "303"], [somebody("韩梅")], null);
  });
  afterAll(() => server.stop());

  const ask = async <T>(account: string | null, path: string, input: object) => {
    const response = await server.call(account, `person.${path}`, input);
    const { result } = (await response.json()) as { result?: { data: T } };
    return { status: response.status, data: result?.data };
  };
  const made = async (of = id): Promise<string> => {
    const { status, data } = await ask<HouseholdLink>("secretary-c1", "link", { id: of, screen });
    expect(status).toBe(200);
    return data?.code ?? "";
  };
  /** As the household reads it, without an account; null when it is refused. */
  const read = async (code: string): Promise<HouseholdLooks | null> => {
    const { status, data } = await ask<HouseholdLooks>(null, "looksByLink", { code });
    expect([200, 403]).toContain(status);
    return data ?? null;
  };

  it("[REC6] shows who has looked, by posts, and neither a name nor what was looked at", async () => {
    await ask("secretary-c1", "household", { id, screen });
    await ask("desk-st1", "household", { id, screen });
    await ask("secretary-c1", "household", { id: near, screen });
    await ask("secretary-c1", "file", { id, screen });
    const code = await made();
    const seen = await read(` ${code.toLowerCase()} `);
    expect(seen).toMatchObject({
      building: server.territory.node("b1")?.name,
      unit: 2,
      door: "302",
      looks: [
        { act: "export", role: "secretary", place: server.territory.node("c1")?.name },
        { act: "household", role: "commander", place: server.territory.node("st1")?.name },
        { act: "household", role: "secretary" },
      ],
    });
    expect(JSON.stringify(seen)).not.toMatch(/李雷|聋|韩梅/);
    expect(await verify(server.db, "d")).toMatchObject({ breaks: [] });
  });

  it("[REC6] is one at a time, known to nobody afterwards, over in thirty days and gone with the household", async () => {
    const old = await made();
    const code = await made();
    expect(await read(old)).toBeNull();
    expect(await read("AAAA-BBBB-CCCC-DDDD")).toBeNull();
    const rows = await server.db.select().from(householdLink);
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll("-", ""));
    const links = new HouseholdLinks(server.db, "d");
    const [{ until } = { until: 0 }] = rows.filter(({ household }) => household === id);
    expect(await links.looks(code, until - 1)).not.toBeNull();
    expect(await links.looks(code, until)).toBeNull();
    expect(await links.looks(code, until - LINK_LASTS)).not.toBeNull();
    expect(await new HouseholdLinks(server.db, "other").looks(code, until - 1)).toBeNull();
    await ask("secretary-c1", "erase", { id, screen });
    expect(await read(code)).toBeNull();
    expect(await server.db.select().from(householdLink)).toEqual([]);
  });

  it("[REC6] is made by who may see the household", async () => {
    for (const account of [NOBODY, "commander", "secretary-c2", "gate-g1", "wall"])
      expect((await ask(account, "link", { id: near, screen })).status, account).toBe(403);
    expect(await read(await made(near))).toMatchObject({ looks: [{ act: "household" }] });
  });
});
