import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { appointment } from "@/drizzle/schema/account";
import { DAY, HOUR, ManualClock, MINUTE } from "@/lib/kit/clock";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { MOST_ROWS } from "@/lib/protocol/territory";
import type { Verdict } from "@/lib/schema/command";
import { cookieOf, Sessions } from "@/server/auth/session";
import { NOBODY } from "@/server/testing/accounts";
import { journal, RULES } from "@/server/testing/api-rules";
import { Outbox } from "@/server/testing/outbox";
import { SECRET, startTestServer, type TestServer } from "@/server/testing/start-server";
import { appRouter } from "./router";

const ORDER = {
  target: "b1.1",
  from: "street",
  no: null,
  reason: "confirmed",
  until: 0,
  closedAt: null,
};

describe("rights", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.UTC(2020, 1, 12, 1, 0));
  beforeAll(async () => {
    server = await startTestServer({ clock });
    let running = true;
    server.served.offer({
      running: () => running,
      pause: (paused) => {
        running = !paused;
      },
    });
  });
  afterAll(() => server.stop());
  beforeEach(() => clock.advance(MINUTE));

  const only = async (account: string, name: string, args: unknown, at = clock.now()) => {
    const [verdict] = await server.submit(account, [new Outbox(account).next(name, args, at)]);
    return verdict;
  };
  const count = (account: string, gate: string, at = clock.now()) =>
    only(account, "gate.count", { gate, of: "people", way: "in", delta: 1, source: "taps" }, at);
  const order = (account: string, target: string) =>
    only(account, "isolation.order", { ...ORDER, target, until: clock.now() + DAY });
  const why = (verdict: Verdict | undefined) =>
    verdict?.as === "refused" ? verdict.why.code : verdict?.as;

  describe("of the API", () => {
    const procedures = Object.keys(appRouter._def.procedures);

    it("are stated for every procedure", () => {
      expect(procedures.sort()).toEqual(Object.keys(RULES).sort());
    });

    it.each(procedures)("%s answers those who may and nobody else", async (path) => {
      const rule = RULES[path];
      if (!rule) {
        expect((await server.call(null, path, undefined)).status).toBe(200);
        return;
      }
      const { input, may, mayNot, byCode } = rule;
      const signedOut = byCode ? 403 : 401;
      expect((await server.call(null, path, input)).status).toBe(signedOut);
      expect((await server.call("ghost", path, input)).status).toBe(signedOut);
      // First: what somebody may do can be such that nobody may afterwards.
      for (const account of mayNot)
        expect((await server.call(account, path, input)).status, account).toBe(403);
      for (const account of may)
        expect((await server.call(account, path, input)).status, account).toBe(200);
    });

    it("don't come from a forged, an ended or an expired session", async () => {
      const sessions = new Sessions(server.db, SECRET);
      const slot = "own";
      const issue = async (): Promise<string> =>
        (await sessions.issue(slot, "commander", clock.now())).split(";")[0] ?? "";
      const cookie = await issue();
      const [name = "", value = ""] = cookie.split("=");
      const [token = "", mac = ""] = decodeURIComponent(value).split(".");
      const [, other = ""] = server.signIn("wall").cookie.split("=");
      const [wall = ""] = decodeURIComponent(other).split(".");
      const send = async (cookie: string, session = slot) => {
        const response = await fetch(`${server.url}/api/trpc/journal.list`, {
          method: "POST",
          headers: { "content-type": "application/json", cookie, [SESSION_HEADER]: session },
          body: JSON.stringify(journal("d")),
        });
        return response.status;
      };
      expect(await send(cookie)).toBe(200);
      const forgeries = [
        `${name}=${wall}.${encodeURIComponent(mac)}`,
        `${name}=${token}x.${encodeURIComponent(mac)}`,
        `${name}=${token}.${encodeURIComponent(mac.slice(1))}`,
        `${name}=${token}.`,
        `${name}=${token}`,
        `${name}=.${encodeURIComponent(mac)}`,
        `${name}=${value}.${encodeURIComponent(mac)}`,
        `${name}=%E0%A4%A`,
        `${name}=`,
        `bw_wall=${value}`,
        `__proto__=${value}`,
        // Signed with our own secret, and no session.
        cookieOf(slot, "made-up", SECRET),
        cookieOf(slot, token, "another secret, as long as it has to be"),
      ];
      for (const forged of forgeries) expect(await send(forged), forged).toBe(401);
      for (const session of ["", "../commander", "__proto__", "x".repeat(5_000)])
        expect(await send(cookie, session)).toBe(401);
      const session = await sessions.find(cookie, slot, clock.now());
      await sessions.end(session?.id ?? "");
      await expect.poll(() => send(cookie), { timeout: 2_500 }).toBe(401);
      const late = await issue();
      expect(await send(late)).toBe(200);
      clock.advance(31 * DAY);
      expect(await send(late)).toBe(401);
    });
  });

  describe("of commands", () => {
    it("end at the scope of the appointment, at its role and at its subject", async () => {
      expect(why(await count("gate-g1", "g1"))).toBe("done");
      expect(why(await count("gate-g1", "g2"))).toBe("not-allowed");
      expect(why(await count("secretary-c1", "g1"))).toBe("done");
      expect(why(await count("secretary-c2", "g1"))).toBe("not-allowed");
      expect(why(await count("desk-st2", "g1"))).toBe("not-allowed");
      expect(why(await count(NOBODY, "g1"))).toBe("not-allowed");
      for (const account of ["wall", "logistics", "gate-g1", "squad-q2", "driver-v1", NOBODY])
        expect(why(await order(account, "b1.1")), account).toBe("not-allowed");
      for (const account of ["secretary-c1", "desk-st1", "commander"])
        expect(why(await order(account, "b1.1")), account).toBe("done");
      expect(why(await order("secretary-c1", "b3.1"))).toBe("not-allowed");
      expect(why(await order("desk-st2", "b1.1"))).toBe("not-allowed");
    });

    it("don't say whether a place exists to who may not act there", async () => {
      const there = await order("secretary-c2", "b1.1");
      expect(there).toMatchObject({ as: "refused", why: { code: "not-allowed" } });
      expect(there?.as === "refused" && there.why.params).toBeUndefined();
    });

    it("of the field count as of when it was done, for a day", async () => {
      const until = clock.now() + HOUR;
      const holds = eq(appointment.account, "gate-g1-night");
      await server.db.update(appointment).set({ until }).where(holds);
      clock.advance(2 * HOUR);
      expect(why(await count("gate-g1-night", "g1"))).toBe("not-allowed");
      const late = await count("gate-g1-night", "g1", until - MINUTE);
      expect(late).toMatchObject({ as: "done", late: true });
      // A claim from the future is the moment it arrives.
      expect(why(await count("gate-g1-night", "g1", clock.now() + DAY))).toBe("not-allowed");
      clock.set(until - MINUTE + DAY);
      expect(why(await count("gate-g1-night", "g1", until - MINUTE))).toBe("done");
      clock.advance(1);
      expect(why(await count("gate-g1-night", "g1", until - MINUTE))).toBe("too-late");
    });

    it("that were taken away are gone for late acts too", async () => {
      const holds = eq(appointment.account, "gate-g2");
      expect(why(await count("gate-g2", "g2"))).toBe("done");
      const before = clock.now();
      clock.advance(MINUTE);
      await server.db.update(appointment).set({ revokedAt: clock.now() }).where(holds);
      await expect
        .poll(async () => why(await count("gate-g2", "g2")), { timeout: 4_000 })
        .toBe("not-allowed");
      expect(why(await count("gate-g2", "g2", before))).toBe("not-allowed");
    });

    it("of authority are asked for when the command arrives", async () => {
      const holds = eq(appointment.account, "secretary-c3");
      const end = clock.now() + HOUR;
      await server.db.update(appointment).set({ until: end }).where(holds);
      const before = clock.now();
      expect(why(await order("secretary-c3", "b4.1"))).toBe("done");
      clock.set(end);
      const args = { ...ORDER, target: "b4.1", until: clock.now() + DAY };
      expect(why(await only("secretary-c3", "isolation.order", args, before))).toBe("not-allowed");
    });
  });

  describe("of the record", () => {
    const read = async (account: string, node: string) => {
      const response = await server.call(account, "journal.list", journal(node));
      const { result } = (await response.json()) as { result: { data: unknown[] } };
      return result.data;
    };

    it("give desks the persons and nobody the reasons", async () => {
      const said = { said: "李师傅" };
      const out = new Outbox("secretary-c1");
      const args = { ...ORDER, target: "b2.1", until: clock.now() + DAY };
      const sealed = { ...out.next("isolation.order", args, clock.now()), ...said };
      await server.submit("secretary-c1", [sealed]);
      const desk = await read("secretary-c1", "c1");
      expect(desk[0]).toMatchObject({ person: "姓名 secretary-c1", said: "李师傅" });
      for (const account of ["gate-g1", "squad-q1", "wall", "driver-v1"]) {
        const node = account.startsWith("gate") ? "c1" : "st1";
        const rows = await read(account, node);
        expect(rows.length).toBeGreaterThan(0);
        expect(rows[0]).toMatchObject({ id: sealed.id, person: null, said: null });
        expect(JSON.stringify(rows)).not.toMatch(/姓名|李师傅/);
      }
      for (const account of ["commander", "secretary-c1", "gate-g1", "wall"])
        expect(JSON.stringify(await read(account, "c1"))).not.toContain("confirmed");
      const orders = await server.call("secretary-c1", "journal.orders", { target: "b2.1" });
      expect(await orders.text()).toContain("confirmed");
    });

    it("tell desks, and nobody else, why a run was cancelled", async () => {
      const out = new Outbox("secretary-c1");
      const stops = [{ place: "b1", goods: [{ kind: "grain", n: 1 }] }];
      const plan = { node: "c1", no: "7", vehicle: "v9", depot: "c1", stops };
      const planned = out.next("run.plan", plan, clock.now());
      const why = { run: planned.id, node: "c1", why: "车坏在半路" };
      await server.submit("secretary-c1", [planned, out.next("run.cancel", why, clock.now())]);
      const [told] = await read("secretary-c1", "c1");
      expect(told).toMatchObject({ name: "run.cancel", note: "车坏在半路" });
      for (const account of ["gate-g1", "wall"])
        expect(JSON.stringify(await read(account, "c1"))).not.toContain("车坏在半路");
    });

    it("end with the appointment, also for who still has another", async () => {
      const mine = { account: "gate-g1", district: "d", node: "c1", path: "d/st1/c1" };
      const past = { from: 0, until: clock.now() - HOUR, subject: null, revokedAt: null };
      await server.db
        .insert(appointment)
        .values({ ...mine, ...past, id: "a-past", role: "secretary", title: "书记" });
      await expect.poll(() => read("gate-g1", "c1"), { timeout: 4_000 }).not.toEqual([]);
      const rows = await read("gate-g1", "c1");
      expect(JSON.stringify(rows)).not.toContain("姓名");
      expect((await server.call("gate-g1", "journal.orders", { target: "b1.1" })).status).toBe(403);
    });

    it("lead no further along the roads than the asker sees", async () => {
      const ways = async (account: string) => {
        const legs = [
          ["b1.1", "g1"],
          ["b1", "c2"],
          ["nowhere", "b1"],
        ];
        const answer = await server.call(account, "ways.find", { legs });
        const { result } = (await answer.json()) as { result: { data: unknown[] } };
        return result.data.map((line) => line !== null);
      };
      expect(await ways("commander")).toEqual([true, true, false]);
      expect(await ways("secretary-c1")).toEqual([true, false, false]);
    });

    it("give rows of single buildings by the rule of the territory's parts, and don't say what there is", async () => {
      const rows = async (account: string, ids: string[]) => {
        const answer = await server.call(account, "territory.buildings", { ids });
        const { result } = (await answer.json()) as { result: { data: [string][] } };
        return result.data.map(([id]) => id);
      };
      // An area's row is nobody's to ask for here: it came with the file.
      const all = ["b1", "b2", "b3", "b4", "nowhere", "k1", "c1"];
      expect(await rows("commander", all)).toEqual(["b1", "b2", "b3", "b4"]);
      expect(await rows("wall", all)).toEqual(["b1", "b2", "b3", "b4"]);
      expect(await rows("desk-st1", all)).toEqual(["b1", "b2", "b3"]);
      expect(await rows("secretary-c1", all)).toEqual(["b1", "b2"]);
      expect(await rows("gate-g1", all)).toEqual(["b1", "b2"]);
      expect(await rows(NOBODY, all)).toEqual([]);
      const many = Array.from({ length: MOST_ROWS + 1 }, (_, i) => `b${i}`);
      expect((await server.call("commander", "territory.buildings", { ids: many })).status).toBe(
        400,
      );
    });

    it("give the territory's parts to those in them alone", async () => {
      const get = async (account: string | null, id: string) => {
        const who = account === null ? null : server.signIn(account);
        const headers = who ? { cookie: who.cookie, [SESSION_HEADER]: who.slot } : undefined;
        return (await fetch(`${server.url}/api/territory/${id}`, { headers })).status;
      };
      expect(await get(null, "d")).toBe(403);
      expect(await get(NOBODY, "d")).toBe(403);
      expect(await get("commander", "d")).toBe(200);
      expect(await get("secretary-c1", "c1")).toBe(200);
      expect(await get("gate-g1", "c1")).toBe(200);
      for (const [account, id] of [
        ["secretary-c1", "c2"],
        ["secretary-c1", "st1"],
        ["gate-g1", "d"],
        ["commander", "nowhere"],
        // Its appointment has ended above.
        ["secretary-c3", "c3"],
      ] as const)
        expect(await get(account, id), `${account} ${id}`).toBe(403);
    });
  });
});
