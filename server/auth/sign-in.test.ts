import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { account, appointment, invitation, session } from "@/drizzle/schema/account";
import { DAY, ManualClock } from "@/lib/kit/clock";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { browserOf, SLOT } from "@/server/testing/browser";
import { TestClient } from "@/server/testing/client";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { INVITATION_DAYS } from "./invitations";

const PASSWORD = "冬天的松花江 1998";

describe("signing in", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.now());
  beforeAll(async () => {
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));

  const { post, accept, me, call } = browserOf(() => server);
  const officer = {
    person: { name: "李建国" },
    role: "gate",
    at: [{ node: "c1", subject: "g1" }],
    title: "门岗",
  };
  const appoint = () =>
    call<{ code: string; until: number }>("secretary-c1", "appointment.appoint", {
      ...officer,
      until: null,
    });

  describe("[APT2] by an invitation", () => {
    it("signs one phone in for the appointment that it names, once", async () => {
      const { code } = await appoint();
      const first = await accept(code.toLowerCase().replaceAll("-", " "));
      expect(first.status).toBe(200);
      expect(first.cookie).toMatch(/^bw_own=.*; Path=\/; HttpOnly; SameSite=Strict/);
      const whose = await me(first.cookie);
      const [held] = await server.db
        .select()
        .from(appointment)
        .where(eq(appointment.account, whose ?? ""));
      expect(held).toMatchObject({ role: "gate", node: "c1", subject: "g1" });
      expect((await accept(code)).said).toEqual({ refused: "used" });
    });

    it("signs in one of two phones that come at once", async () => {
      const { code } = await appoint();
      const both = await Promise.all([accept(code), accept(code)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    });

    it("is over after a week, when there is a newer one, and when the appointment is taken away", async () => {
      const late = await appoint();
      clock.advance(INVITATION_DAYS * DAY);
      expect((await post("invitation", late)).said).toEqual({ refused: "bad-message" });
      expect((await accept(late.code)).said).toEqual({ refused: "over" });
      const early = await appoint();
      const list = await call<{ id: string; invitedUntil: number }[]>(
        "secretary-c1",
        "appointment.list",
        { node: "c1" },
      );
      const id = list.find(({ invitedUntil }) => invitedUntil === early.until)?.id ?? "";
      const newer = await call<{ code: string }>("secretary-c1", "appointment.invite", { id });
      expect((await accept(early.code)).said).toEqual({ refused: "over" });
      await call("secretary-c1", "appointment.dismiss", { id });
      expect((await accept(newer.code)).said).toEqual({ refused: "over" });
      expect((await accept("AAAA")).said).toEqual({ refused: "wrong-code" });
    });

    it("says whose it is to who holds it, and is not used up by that", async () => {
      const { code } = await appoint();
      for (let i = 0; i < 2; i++)
        expect((await post("invitation-about", { code })).said).toEqual({
          name: "李建国",
          role: "gate",
          place: "c1",
          title: "门岗",
          login: null,
        });
      expect((await accept(code)).status).toBe(200);
      expect((await post("invitation-about", { code })).said).toEqual({ refused: "used" });
      expect((await post("invitation-about", { code: "AAAA" })).said).toEqual({
        refused: "wrong-code",
      });
    });

    it("is not kept: only its hash is", async () => {
      const { code } = await appoint();
      const rows = JSON.stringify(await server.db.select().from(invitation));
      expect(rows).not.toContain(code);
      expect(rows).not.toContain(code.replaceAll("-", ""));
    });
  });

  it("[APT3] a phone that was lost is cut off at once, on its open socket too", async () => {
    const { code, until } = await appoint();
    const { cookie } = await accept(code);
    const phone = new TestClient(server.url, { cookie: cookie?.split(";")[0] ?? "", slot: SLOT });
    await phone.ready();
    const list = await call<{ id: string; account: string }[]>("secretary-c1", "appointment.list", {
      node: "c1",
    });
    const whose = await me(cookie);
    const id = list.find((held) => held.account === whose)?.id ?? "";
    expect(until).toBeGreaterThan(clock.now());
    await call("secretary-c1", "appointment.signOut", { id });
    await phone.until(() => phone.has("closed"));
    expect(phone.heard.map(({ kind }) => kind)).toEqual(["bye", "closed"]);
    await expect.poll(() => me(cookie), { timeout: 2_500 }).toBe(null);
  });

  it("[APT3] signing out ends the session, and no other", async () => {
    const [one, two] = [await appoint(), await appoint()];
    const first = await accept(one.code);
    const second = await accept(two.code);
    const left = await post("sign-out", {}, { cookie: first.cookie?.split(";")[0] ?? "" });
    expect(left.cookie).toContain("Max-Age=0");
    await expect.poll(() => me(first.cookie), { timeout: 2_500 }).toBe(null);
    expect(await me(second.cookie)).not.toBe(null);
  });

  describe("[APT4] a wall", () => {
    it("shows a code, is given a place by who may, and sees that place and nothing else", async () => {
      const asked = await post("wall-code", {});
      expect(asked.said.code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
      const token = () => post("wall-token", { device: asked.said.device });
      expect((await token()).said).toEqual({ refused: "waiting" });
      const { code } = asked.said;
      expect(
        (await server.call("gate-g1", "appointment.pairWall", { code, node: "c1" })).status,
      ).toBe(403);
      const wrong = { code: "ZZZZ-ZZZZ", node: "c1" };
      expect(await call("secretary-c1", "appointment.pairWall", wrong)).toEqual({ paired: false });
      const said = { code: code.toLowerCase(), node: "c1" };
      expect(await call("secretary-c1", "appointment.pairWall", said)).toEqual({ paired: true });
      expect(await call("secretary-c1", "appointment.pairWall", said)).toEqual({ paired: false });
      await expect
        .poll(async () => (await token()).status, { timeout: 6_000, interval: 2_100 })
        .toBe(200);
      const walls = await server.db.select().from(appointment).where(eq(appointment.role, "wall"));
      expect(walls.map(({ path }) => path).sort()).toEqual(["d", "d/st1/c1"]);
      expect((await token()).said).toEqual({ refused: "over" });
    });

    it("that nobody knows gets nothing", async () => {
      expect((await post("wall-token", { device: "made up" })).said).toEqual({ refused: "over" });
    });
  });

  it("[APT5] what is malformed, foreign or from another site is refused", async () => {
    for (const body of ["", "{", "[]", "null", '{"code":1}', `{"code":"${"x".repeat(9_000)}"}`])
      expect((await post("invitation", body)).said, body.slice(0, 20)).toEqual({
        refused: "bad-message",
      });
    expect((await post("sign-up", {})).status).toBe(404);
    expect((await post("__proto__", {})).status).toBe(404);
    expect((await post("sign-in/username", { username: "a", password: "b" })).status).toBe(404);
    expect((await post("sign-out", {}, { origin: "https://elsewhere.example" })).status).toBe(403);
    expect((await post("sign-out", {}, { [SESSION_HEADER]: "../own" })).said).toEqual({
      refused: "bad-message",
    });
  });

  it("[APT6] names and passwords are told from nothing in the answer, and not guessed for long", async () => {
    const wrong = { username: "nobody-there", password: PASSWORD };
    expect((await post("sign-in", wrong)).said).toEqual({ refused: "wrong-password" });
    const tries = await Promise.all(Array.from({ length: 15 }, () => post("sign-in", wrong)));
    expect(tries.filter(({ said }) => said.refused === "too-many").length).toBeGreaterThan(4);
    clock.advance(DAY);
    expect((await post("sign-in", wrong)).said).toEqual({ refused: "wrong-password" });
  });

  it("[APT7] [APT8] the first administrator is made once, by the console's code, with a password of their own", async () => {
    // Nobody has a password here: it is open, and wants its code.
    const request = {
      code: "AAAA-AAAA-AAAA",
      district: null,
      name: "王敏",
      username: "wangmin",
      password: PASSWORD,
    };
    expect((await post("set-up", request)).said).toEqual({ refused: "wrong-code" });
    const code = server.served.setUpCode ?? "";
    for (const password of ["password12", "1234567890", "wangmin2020", "aaaaaaaaaaaa"])
      expect((await post("set-up", { ...request, code, password })).said, password).toEqual({
        refused: "common-password",
      });
    const made = await post("set-up", { ...request, code });
    expect(made.status).toBe(200);
    const id = await me(made.cookie);
    const [row] = await server.db
      .select()
      .from(account)
      .where(eq(account.id, id ?? ""));
    expect(row).toMatchObject({ name: "王敏", username: "wangmin" });
    expect((await post("set-up", { ...request, code })).said).toEqual({ refused: "not-needed" });
    const again = await post("sign-in", { username: "WangMin", password: PASSWORD });
    expect(again.status).toBe(200);
    expect(await me(again.cookie)).toBe(id);
    const bad = await post("sign-in", { username: "wangmin", password: `${PASSWORD}!` });
    expect(bad.said).toEqual({ refused: "wrong-password" });
    const kept = JSON.stringify(await server.db.select().from(session));
    expect(kept).not.toContain(PASSWORD);
  });
});
