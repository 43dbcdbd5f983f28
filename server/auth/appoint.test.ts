import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DAY, HOUR, ManualClock, MINUTE } from "@/lib/kit/clock";
import type { Actor } from "@/lib/schema/role";
import { Outbox } from "@/server/testing/outbox";
import { SECRET, startTestServer, type TestServer } from "@/server/testing/start-server";
import { Sessions } from "./session";

type Held = { id: string; account: string; role: string; subject: string | null; name: string };

describe("appointing", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.now());
  beforeAll(async () => {
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));

  const ask = async <T>(who: string, path: string, input: unknown): Promise<T | number> => {
    const response = await server.call(who, path, input);
    if (response.status !== 200) return response.status;
    return ((await response.json()) as { result: { data: T } }).result.data;
  };
  const appoint = (who: string, given: object) =>
    ask<{ code: string } | null>(who, "appointment.appoint", { title: "", until: null, ...given });
  const heldAt = async (node: string): Promise<Held[]> =>
    (await ask<Held[]>("desk-st1", "appointment.list", { node })) as Held[];
  const appointmentsOf = async (who: string): Promise<Actor["appointments"]> => {
    const me = (await ask<{ actor: Actor }>(who, "session.me", {})) as { actor: Actor };
    return me.actor.appointments;
  };
  /** What a command of theirs comes to, with rights as they are by now: looked up anew each second. */
  const does = async (who: string, name: string, args: object): Promise<string | undefined> => {
    const said = new Outbox(who).next(name, args, clock.now());
    const [verdict] = await server.submit(who, [said]);
    return verdict?.as === "refused" ? verdict.why.code : verdict?.as;
  };

  it("[APT1] gives somebody who is there another post without an invitation, where the asker sees them", async () => {
    const another = { role: "squad", at: [{ node: "c1", subject: "q2" }] };
    const person = { account: "gate-g1" };
    expect(await appoint("secretary-c1", { ...another, person })).toBe(null);
    const roles = (await heldAt("c1")).filter(({ account }) => account === "gate-g1");
    expect(roles.map(({ role }) => role).sort()).toEqual(["gate", "squad"]);
    for (const account of ["gate-g2", "commander", "nobody", "made-up"])
      expect(await appoint("secretary-c1", { ...another, person: { account } })).toBe(403);
  });

  it("[APT1] sends who gets a desk and has no password an invitation to set one", async () => {
    const desk = { role: "secretary", at: [{ node: "c2", subject: null }] };
    const person = { account: "secretary-c1" };
    expect(await appoint("desk-st1", { ...desk, person })).toMatchObject({
      code: expect.stringMatching(/-/),
    });
  });

  it("[RGT4] appoints to nothing that is not at the place", async () => {
    const person = { name: "某人" };
    for (const [role, subject] of [
      ["gate", "g2"],
      ["gate", "nowhere"],
      ["squad", "q1"],
      ["captain", "b3"],
      ["captain", "b1.9"],
      ["captain", "nowhere"],
    ] as const) {
      const at = [{ node: "c1", subject }];
      expect(await appoint("secretary-c1", { person, role, at }), subject).toBe(403);
    }
    const two = [
      { node: "c1", subject: "b1" },
      { node: "c2", subject: "b3" },
    ];
    expect(await appoint("secretary-c1", { person, role: "captain", at: two })).toBe(403);
  });

  it("[APT10] a captain of several buildings and units acts in those and in no other", async () => {
    const at = ["b1.2", "b2"].map((subject) => ({ node: "c1", subject }));
    const person = { account: "squad-q2" };
    expect(await appoint("secretary-c1", { person, role: "captain", at, title: "分楼长" })).toBe(
      null,
    );
    for (const target of ["b1.1", "b1.2", "b2.1", "b2"])
      await does("secretary-c1", "isolation.order", {
        ...{ target, from: "street", no: null, reason: "other", closedAt: null },
        until: clock.now() + DAY,
      });
    const open = (target: string) =>
      does("squad-q2", "isolation.open", { target, cause: "ambulance" });
    await expect.poll(() => open("b1.2"), { timeout: 4_000 }).toBe("done");
    expect(await open("b2")).toBe("done");
    expect(await open("b2.1")).toBe("done");
    expect(await open("b1.1")).toBe("not-allowed");
    expect(await open("b1")).toBe("not-allowed");
    expect(
      await does("squad-q2", "isolation.release", { target: "b2", orders: ["any"], no: null }),
    ).toBe("not-allowed");
  });

  it("[ISO4] a captain of one unit notes an opening of their own door while the whole building is closed", async () => {
    const at = [{ node: "c2", subject: "b3.1" }];
    const person = { account: "gate-g2" };
    expect(await appoint("secretary-c2", { person, role: "captain", at })).toBe(null);
    await does("secretary-c2", "isolation.order", {
      ...{ target: "b3", from: "street", no: null, reason: "other", closedAt: null },
      until: clock.now() + DAY,
    });
    const open = (target: string) =>
      does("gate-g2", "isolation.open", { target, cause: "ambulance" });
    await expect.poll(() => open("b3.1"), { timeout: 4_000 }).toBe("done");
    expect(await open("b3.2")).toBe("not-allowed");
    expect(await open("b3")).toBe("not-allowed");
  });

  it("[APT14] tells who was there when, also after their sessions were ended", async () => {
    const seen = async () => {
      const list = (await heldAt("c1")) as (Held & { seen: number | null })[];
      return list.find(({ id }) => id === "a-gate-g1-night")?.seen;
    };
    expect(await seen()).toBe(null);
    const phone = await server.connect("gate-g1-night");
    expect(server.served.live.accounts()).toContain("gate-g1-night");
    const sessions = new Sessions(server.db, SECRET);
    const at = clock.now();
    await sessions.seen(server.served.live.accounts(), at);
    expect(await seen()).toBe(at);
    // Some minutes more or less are not written down.
    await sessions.seen(["gate-g1-night"], at + 4 * MINUTE);
    expect(await seen()).toBe(at);
    await sessions.seen(["gate-g1-night", "made-up"], at + 6 * MINUTE);
    expect(await seen()).toBe(at + 6 * MINUTE);
    phone.close();
    await ask("secretary-c1", "appointment.signOut", { id: "a-gate-g1-night" });
    expect(await seen()).toBe(at + 6 * MINUTE);
  });

  describe("[APT11] somebody on leave", () => {
    const delegate = (who: string, given: object) =>
      ask<null>(who, "appointment.delegate", {
        id: "a-secretary-c2",
        account: "gate-g2",
        until: clock.now() + HOUR,
        ...given,
      });
    const number = (who: string) =>
      does(who, "isolation.order", {
        ...{ target: "b3.1", from: "street", no: null, reason: "other", closedAt: null },
        until: clock.now() + DAY,
      });

    it("hands the post to a colleague until a time, and no longer", async () => {
      expect(await number("gate-g2")).toBe("not-allowed");
      expect(await delegate("secretary-c2", {})).toBeUndefined();
      await expect.poll(() => number("gate-g2"), { timeout: 4_000 }).toBe("done");
      clock.advance(HOUR);
      expect(await number("gate-g2")).toBe("not-allowed");
    });

    it("hands on nothing that is not theirs, to nobody they don't see, and not for ever", async () => {
      expect(await delegate("secretary-c1", {})).toBe(403);
      expect(await delegate("desk-st1", {})).toBe(403);
      expect(await delegate("gate-g2", { id: "a-gate-g2" })).toBe(403);
      expect(await delegate("secretary-c2", { account: "gate-g1" })).toBe(403);
      expect(await delegate("secretary-c2", { account: "secretary-c2" })).toBe(400);
      expect(await delegate("secretary-c2", { until: clock.now() })).toBe(400);
      expect(await delegate("secretary-c2", { until: clock.now() + 32 * DAY })).toBe(400);
    });

    it("may take it back; who stands in hands it to nobody else and does not put them out", async () => {
      await delegate("secretary-c2", {});
      const mine = async () =>
        (await appointmentsOf("gate-g2")).find(
          (a) => a.standsInFor !== null && a.revokedAt === null && (a.until ?? 0) > clock.now(),
        );
      await expect.poll(mine, { timeout: 4_000 }).toBeDefined();
      const id = (await mine())?.id ?? "";
      expect(await delegate("gate-g2", { id, account: "secretary-c2" })).toBe(403);
      expect(await ask("gate-g2", "appointment.dismiss", { id: "a-secretary-c2" })).toBe(403);
      expect(await ask("secretary-c1", "appointment.dismiss", { id })).toBe(403);
      expect(await ask("secretary-c2", "appointment.dismiss", { id })).toBeUndefined();
      await expect.poll(() => number("gate-g2"), { timeout: 4_000 }).toBe("not-allowed");
    });

    it("who is dismissed takes along who stands in", async () => {
      await delegate("secretary-c2", {});
      await expect.poll(() => number("gate-g2"), { timeout: 4_000 }).toBe("done");
      expect(
        await ask("desk-st1", "appointment.dismiss", { id: "a-secretary-c2" }),
      ).toBeUndefined();
      await expect.poll(() => number("gate-g2"), { timeout: 4_000 }).toBe("not-allowed");
    });
  });
});
