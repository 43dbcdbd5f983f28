import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DAY, HOUR, ManualClock, MINUTE } from "@/lib/kit/clock";
import { SESSION_HEADER } from "@/lib/protocol/session";
import type { Appointment } from "@/lib/schema/role";
import { Outbox } from "@/server/testing/outbox";
import { OFFSET, startTestServer, type TestServer } from "@/server/testing/start-server";
import { endOf } from "./reliefs";

const SLOT = "own";
/** 14:50 in Harbin: the shift ends at 15:30. */
const BEFORE_CHANGE = Date.UTC(2020, 1, 12, 6, 50);

describe("[APT13] a gate's next shift", () => {
  let server: TestServer;
  const clock = new ManualClock(BEFORE_CHANGE);
  beforeAll(async () => {
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));

  const post = async (act: string, body: unknown, cookie = "") => {
    const response = await fetch(`${server.url}/api/${act}`, {
      method: "POST",
      headers: { "content-type": "application/json", [SESSION_HEADER]: SLOT, cookie },
      body: JSON.stringify(body),
    });
    const cookieOf = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    return { status: response.status, said: await response.json(), cookie: cookieOf };
  };
  const call = async <T>(who: string, path: string, input: unknown): Promise<T | number> => {
    const response = await server.call(who, path, input);
    if (response.status !== 200) return response.status;
    return ((await response.json()) as { result: { data: T } }).result.data;
  };
  const makeCode = async (): Promise<string> =>
    ((await call("secretary-c1", "relief.makeCode", { gate: "g1" })) as { code: string }).code;
  const ask = (code: string, name = "周师傅") => post("auth/relief", { code, name });
  const waiting = async () =>
    (await call("gate-g1", "relief.waiting", { gate: "g1" })) as { id: string; name: string }[];
  const decide = (who: string, id: string, yes: boolean) =>
    call<{ done: boolean }>(who, "relief.decide", { gate: "g1", id, yes });
  const token = (device: string) => post("auth/relief-token", { device });

  it("is signed in by the tent's code once whoever is there has confirmed, and until its end", async () => {
    const code = await makeCode();
    const { said } = await ask(code.toLowerCase());
    expect(said).toMatchObject({ gate: "g1" });
    expect((await token(said.device)).said).toEqual({ refused: "waiting" });
    const [who] = await waiting();
    expect(who).toMatchObject({ name: "周师傅" });
    const id = who?.id ?? "";
    expect(await decide("gate-g2", id, true)).toBe(403);
    expect(await decide("gate-g1", id, true)).toEqual({ done: true });
    expect(await decide("gate-g1", id, true)).toEqual({ done: false });
    expect(await waiting()).toEqual([]);
    const { cookie } = await token(said.device);
    expect((await token(said.device)).said).toEqual({ refused: "over" });
    const me = (await post("trpc/session.me", {}, cookie)).said as {
      result: { data: { actor: { account: string; appointments: Appointment[] } } };
    };
    const { account, appointments } = me.result.data.actor;
    // The shift that is under way ends in forty minutes: theirs is the one from 15:30 to 22:30.
    const until = Date.UTC(2020, 1, 12, 15, 0);
    expect(appointments).toMatchObject([{ role: "gate", subject: "g1", until }]);
    const count = async () => {
      const said = new Outbox(account).next("gate.staffOn", { gate: "g1", people: 2 }, clock.now());
      const sent = await post("trpc/command.submit", { commands: [said] }, cookie);
      const { data } = (sent.said as { result: { data: { as: string; why?: { code: string } }[] } })
        .result;
      return data[0]?.why?.code ?? data[0]?.as;
    };
    expect(await count()).toBe("done");
    clock.set(until);
    expect(await count()).toBe("not-allowed");
    clock.set(BEFORE_CHANGE);
  });

  it("is turned away, told so, and gets nothing", async () => {
    const { said } = await ask(await makeCode());
    const [who] = await waiting();
    expect(await decide("secretary-c1", who?.id ?? "", false)).toEqual({ done: true });
    const answer = await token(said.device);
    expect(answer.said).toEqual({ refused: "turned-away" });
    expect(answer.cookie).toBe("");
  });

  it("waits for half an hour", async () => {
    const { said } = await ask(await makeCode());
    const [who] = await waiting();
    clock.advance(30 * MINUTE);
    expect(await waiting()).toEqual([]);
    expect(await decide("gate-g1", who?.id ?? "", true)).toEqual({ done: false });
    expect((await token(said.device)).said).toEqual({ refused: "over" });
  });

  it("needs the newest code of the tent", async () => {
    const old = await makeCode();
    await makeCode();
    expect((await ask(old)).said).toEqual({ refused: "over" });
    expect((await ask("AAAA")).said).toEqual({ refused: "wrong-code" });
    expect((await ask(old, "")).said).toEqual({ refused: "bad-message" });
    expect((await token("made up")).said).toEqual({ refused: "over" });
  });

  it("lasts longer than it takes to come, and no longer than a shift, its handover and an hour", () => {
    for (let at = BEFORE_CHANGE; at < BEFORE_CHANGE + DAY; at += 7 * MINUTE) {
      const lasts = endOf(at, OFFSET) - at;
      expect(lasts).toBeGreaterThan(HOUR);
      expect(lasts).toBeLessThanOrEqual(8.5 * HOUR + 1.5 * HOUR);
    }
  });
});
