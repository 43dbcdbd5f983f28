import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DAY, HOUR, ManualClock, MINUTE } from "@/lib/kit/clock";
import { SESSION_HEADER } from "@/lib/protocol/session";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const SLOT = "own";
/** Looked up again a second after it was asked. */
const SOON = { timeout: 3_000 };

describe("sessions", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.now());
  beforeAll(async () => {
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));

  const send = async (path: string, cookie: string, body: unknown = {}) => {
    const response = await fetch(`${server.url}/api/${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Mozilla/5.0 (Linux; Android 10) Chrome/120.0",
        [SESSION_HEADER]: SLOT,
        cookie,
      },
      body: JSON.stringify(body),
    });
    const next = response.headers.get("set-cookie")?.split(";")[0] ?? null;
    return { status: response.status, next, said: await response.json() };
  };
  const renew = (cookie: string) => send("auth/renew", cookie);
  const works = async (cookie: string): Promise<boolean> =>
    (await send("trpc/session.list", cookie)).status === 200;
  const signIn = async (): Promise<string> => {
    const given = await server.call("secretary-c1", "appointment.appoint", {
      person: { name: "李建国" },
      role: "gate",
      at: [{ node: "c1", subject: "g1" }],
      title: "",
      until: null,
    });
    const { result } = (await given.json()) as { result: { data: { code: string } } };
    const { next } = await send("auth/invitation", "", { code: result.data.code, login: null });
    return next ?? "";
  };

  describe("[APT12] the token", () => {
    it("is exchanged once a day, and lives on when the answer was lost", async () => {
      const first = await signIn();
      expect((await renew(first)).next).toBe(null);
      clock.advance(DAY);
      const lost = (await renew(first)).next;
      expect(lost).not.toBe(null);
      expect(lost).not.toBe(first);
      // The phone has never heard of it: the old one goes on, and is given the same.
      clock.advance(DAY);
      expect(await works(first)).toBe(true);
      await expect.poll(async () => (await renew(first)).next, SOON).toBe(lost);
      // What is still on its way when the next one is used gets through; a minute later nothing does.
      expect(await works(lost ?? "")).toBe(true);
      expect(await works(first)).toBe(true);
      clock.advance(MINUTE);
      await expect.poll(() => works(first), SOON).toBe(false);
      expect(await works(lost ?? "")).toBe(true);
      expect((await renew(lost ?? "")).next).toBe(null);
    });

    it("keeps a session for as long as somebody comes back within a month", async () => {
      let cookie = await signIn();
      for (let week = 0; week < 10; week++) {
        clock.advance(7 * DAY);
        const { next } = await renew(cookie);
        cookie = next ?? cookie;
        expect(await works(cookie), `week ${week}`).toBe(true);
        await expect.poll(async () => (await renew(cookie)).next, SOON).toBe(null);
      }
      clock.advance(30 * DAY);
      expect(await works(cookie)).toBe(false);
      expect((await renew(cookie)).next).toBe(null);
    });

    it("is not exchanged for who has none, or a forged one", async () => {
      const cookie = await signIn();
      clock.advance(DAY);
      for (const wrong of ["", "bw_own=made-up", `${cookie.slice(0, -4)}AAAA`])
        expect((await renew(wrong)).next, wrong).toBe(null);
    });
  });

  it("[APT12] are listed to their owner, and ended by them one by one or all but this", async () => {
    const one = server.signIn("driver-v1").cookie.split("=");
    const cookie = `bw_${SLOT}=${one[1]}`;
    type Row = { id: string; own: boolean; browser: string | null };
    const list = async (): Promise<Row[]> =>
      ((await send("trpc/session.list", cookie)).said as { result: { data: Row[] } }).result.data;
    expect(await list()).toMatchObject([{ own: true }]);
    const other = await signIn();
    const theirs = (await send("trpc/session.list", other)).said as { result: { data: Row[] } };
    expect(theirs.result.data).toMatchObject(
      [{ own: true, browser: /Android/ }].map((row) => ({
        ...row,
        browser: expect.stringMatching(row.browser),
      })),
    );
    // Somebody else's is none of theirs.
    await send("trpc/session.end", cookie, { id: theirs.result.data[0]?.id });
    await send("trpc/session.end", cookie, { id: null });
    clock.advance(HOUR);
    expect(await works(other)).toBe(true);
    expect(await works(cookie)).toBe(true);
  });
});
