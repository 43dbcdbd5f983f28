import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appointment } from "@/drizzle/schema/account";
import type { Found } from "@/lib/find/found";
import { DAY, ManualClock } from "@/lib/kit/clock";
import { inScope, splitTarget } from "@/lib/schema/territory";
import { NOBODY, testActor } from "@/server/testing/accounts";
import { Outbox } from "@/server/testing/outbox";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const EVERYBODY = [NOBODY, "commander", "wall", "desk-st1", "desk-st2", "secretary-c1", "gate-g2"];

describe("finding on the server [FND1]", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.UTC(2020, 1, 12, 1, 0));
  beforeAll(async () => {
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());

  const answer = async (account: string, query: string, hand: string | null = null) => {
    const input = { query, hand, from: [126.6, 45.7], limit: 50 };
    const response = await server.call(account, "find.places", input);
    expect(response.status).toBe(200);
    return await response.text();
  };
  const find = async (account: string, query: string, hand?: string): Promise<Found[]> =>
    (JSON.parse(await answer(account, query, hand)) as { result: { data: Found[] } }).result.data;
  const ids = async (account: string, query: string, hand?: string): Promise<string[]> =>
    (await find(account, query, hand)).map(({ id }) => id);

  it("ends at one's scope", async () => {
    expect(await ids("commander", "c2")).toEqual(["c2"]);
    expect(await ids("secretary-c1", "c1")).toEqual(["c1"]);
    expect(await ids("secretary-c1", "c2")).toEqual([]);
    expect(await ids("desk-st1", "st2")).toEqual([]);
    expect(await ids("gate-g1", "g1")).toEqual(["g1"]);
    expect(await ids("gate-g1", "g2")).toEqual([]);
    expect(await ids("gate-g1", "x1")).toEqual(["x1"]);
    expect(await ids("gate-g1", "x2")).toEqual([]);
    expect(await ids("squad-q2", "突击队q1")).toEqual([]);
    expect(await ids(NOBODY, "c1")).toEqual([]);
    expect(await ids("secretary-c1", "101", "b1.2")).toContain("b1.2");
    expect(await ids("secretary-c1", "101", "b3.1")).toEqual([]);
  });

  it("finds nothing out of it, whoever asks for whatever", async () => {
    const query = fc.oneof(
      fc.constantFrom("b", "c", "1", "2", "101", "1-1-101", "突击队", "b3 1单元", "k2 2单元", "g"),
      fc.string({ maxLength: 12 }),
    );
    const hand = fc.constantFrom("b1", "b3.1", "b4", "nowhere", "k2");
    const known = (id: string) =>
      (server.territory.gate(id) ?? server.territory.exit(id))?.compound ??
      server.territory.squad(id)?.node;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...EVERYBODY), query, hand, async (account, asked, at) => {
        const scopes = testActor(server.territory, account).appointments.map(({ path }) => path);
        for (const id of await ids(account, asked, at)) {
          const path = server.territory.node(known(id) ?? splitTarget(id).building)?.path ?? "?";
          expect(
            scopes.some((scope) => inScope(scope, path)),
            `${account} ${asked} ${id}`,
          ).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("finds runs by number on the boards in scope", async () => {
    const out = new Outbox("secretary-c1");
    const stops = [{ place: "b1", goods: [{ kind: "grain", n: 1 }] }];
    const args = { node: "c1", no: "417", vehicle: "v9", depot: "c1", stops };
    const plan = out.next("run.plan", args, clock.now());
    await server.submit("secretary-c1", [plan]);
    for (const asked of ["417", "配送417", "417号配送", "run 417", "peisong417", "ps417"])
      expect(await find("commander", asked), asked).toMatchObject([
        { id: plan.id, kind: "run", name: "417" },
      ]);
    expect(await ids("gate-g1", "417")).toEqual([plan.id]);
    expect(await ids("secretary-c2", "417")).toEqual([]);
  });

  it("knows nothing of people, whatever is asked", async () => {
    const out = new Outbox("secretary-c1");
    const order = {
      target: "b1.1",
      from: "street",
      no: null,
      reason: "confirmed",
      until: clock.now() + DAY,
      closedAt: clock.now(),
    };
    const sealed = { ...out.next("isolation.order", order, clock.now()), said: "李师傅" };
    await server.submit("secretary-c1", [sealed]);
    const asked = [
      "姓名",
      "secretary",
      "李师傅",
      "lishifu",
      "confirmed",
      "确诊",
      "封闭",
      "b1",
      "1-1-101",
    ];
    for (const query of asked) {
      const said = await answer("commander", query);
      expect(said, query).not.toMatch(/姓名|secretary|李师傅|confirmed|orders|closedAt/);
    }
    for (const query of asked.slice(0, -2))
      expect(await ids("commander", query), query).toEqual([]);
  });

  it("ends with the appointment", async () => {
    expect(await ids("secretary-c3", "b4")).toEqual(["b4"]);
    const holds = eq(appointment.account, "secretary-c3");
    await server.db.update(appointment).set({ revokedAt: clock.now() }).where(holds);
    await expect.poll(() => ids("secretary-c3", "b4"), { timeout: 4_000 }).toEqual([]);
  });

  it("refuses what is no question", async () => {
    const input = { query: "b1", from: [126.6, 45.7], hand: null, limit: 10 };
    for (const bad of [
      { query: "x".repeat(81) },
      { limit: 0 },
      { limit: 51 },
      { from: [200, 0] },
      { hand: "x".repeat(41) },
      { scopes: ["d"] },
    ])
      expect((await server.call("commander", "find.places", { ...input, ...bad })).status).toBe(
        400,
      );
  });
});
