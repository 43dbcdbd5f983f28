import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { browserOf } from "@/server/testing/browser";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const PASSWORD = "冬天的松花江 1998";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
afterEach(() => expect(server.failures).toEqual([]));
const { post, accept, me, call } = browserOf(() => server);

describe("[APT9] at a desk", () => {
  const LOGIN = { username: "Zhao.Shuji", password: PASSWORD };
  const desk = () =>
    call<{ code: string }>("desk-st1", "appointment.appoint", {
      person: { name: "赵书记" },
      role: "secretary",
      at: [{ node: "c1", subject: null }],
      title: "",
      until: null,
    });

  it("wants a user name and a password, and uses nothing up until both are fit", async () => {
    const { code } = await desk();
    expect((await accept(code)).said).toEqual({ refused: "needs-password" });
    const common = { ...LOGIN, password: "password12" };
    expect((await accept(code, common)).said).toEqual({ refused: "common-password" });
    const short = { ...LOGIN, password: "short" };
    expect((await accept(code, short)).said).toEqual({ refused: "bad-message" });
    const taken = await accept((await desk()).code, { ...LOGIN, username: "taken" });
    expect(taken.status).toBe(200);
    expect((await accept(code, { ...LOGIN, username: "TAKEN" })).said).toEqual({
      refused: "name-taken",
    });
    const { cookie } = await accept(code, LOGIN);
    const whose = await me(cookie);
    expect(whose).not.toBe(null);
    const login = { username: "zhao.SHUJI", password: PASSWORD };
    expect(await me((await post("sign-in", login)).cookie)).toBe(whose);
  });

  it("is the way back for who forgot the password: the old one and its sessions are over", async () => {
    const { code } = await desk();
    const lost = { username: "lost", password: PASSWORD };
    const before = await accept(code, lost);
    const list = await call<{ id: string; account: string }[]>("desk-st1", "appointment.list", {
      node: "c1",
    });
    const whose = await me(before.cookie);
    const id = list.find((held) => held.account === whose)?.id ?? "";
    const again = await call<{ code: string }>("desk-st1", "appointment.invite", { id });
    expect((await post("invitation-about", again)).said).toEqual({ refused: "bad-message" });
    const about = await post("invitation-about", { code: again.code });
    expect(about.said.login).toEqual({ username: "lost" });
    const login = { username: "lost", password: `${PASSWORD} 又一年` };
    const after = await accept(again.code, login);
    expect(await me(after.cookie)).toBe(whose);
    await expect.poll(() => me(before.cookie), { timeout: 2_500 }).toBe(null);
    expect((await post("sign-in", lost)).said).toEqual({ refused: "wrong-password" });
    expect((await post("sign-in", login)).status).toBe(200);
  });
});

it("[APT12] changes a password for who knows it, and signs them out everywhere else", async () => {
  const given = await call<{ code: string }>("desk-st1", "appointment.appoint", {
    person: { name: "钱书记" },
    role: "secretary",
    at: [{ node: "c1", subject: null }],
    title: "",
    until: null,
  });
  const login = { username: "qian", password: PASSWORD };
  const here = (await accept(given.code, login)).cookie?.split(";")[0] ?? "";
  const there = await post("sign-in", login);
  const change = (old: string, password: string, cookie = here) =>
    post("password", { old, password }, { cookie });
  const next = `${PASSWORD} 又一年`;
  expect((await change("不是这个密码", next)).said).toEqual({ refused: "wrong-password" });
  expect((await change(PASSWORD, "password12")).said).toEqual({ refused: "common-password" });
  expect((await change(PASSWORD, next, "")).said).toEqual({ refused: "over" });
  expect((await change(PASSWORD, next)).status).toBe(200);
  expect(await me(here)).not.toBe(null);
  await expect.poll(() => me(there.cookie), { timeout: 2_500 }).toBe(null);
  expect((await post("sign-in", login)).said).toEqual({ refused: "wrong-password" });
  expect((await post("sign-in", { ...login, password: next })).status).toBe(200);
});
