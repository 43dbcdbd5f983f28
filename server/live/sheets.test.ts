import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appointment } from "@/drizzle/schema/account";
import type { Look } from "@/lib/protocol/sheet";
import { HOSTILE } from "@/lib/sheet/testing/hostile";
import { fenceLine, tent } from "@/lib/testing/sketches";
import { NOBODY } from "@/server/testing/accounts";
import { SheetScreen } from "@/server/testing/sheet-screen";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const A = "sketch-a";
const NOT_ALLOWED = { refused: "not-allowed" };
const draft = (keep: number, ...points: [number, number][]): NonNullable<Look["draft"]> => ({
  kind: "line",
  symbol: null,
  colour: "ink",
  keep,
  points,
});

describe("sheets over the live socket", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  async function screen(account: string, node: string): Promise<SheetScreen> {
    const one = new SheetScreen(await server.connect(account), node);
    await one.open();
    return one;
  }

  it.each([
    ["commander", "d", true],
    ["commander", "c3", true],
    ["logistics", "st1", true],
    ["desk-st1", "c2", true],
    ["secretary-c1", "c1", true],
    ["squad-q1", "st1", true],
    ["squad-q1", "c1", false],
    ["secretary-c1", "st1", false],
    ["secretary-c1", "d", false],
    ["gate-g1", "c1", false],
    ["wall", "d", false],
    ["secretary-c1", "c2", null],
    ["desk-st1", "st2", null],
    [NOBODY, "d", null],
    ["commander", "b1", null],
    ["commander", "nowhere", null],
  ])("[SHT4] %s at the sheet of %s: draws %s", async (account, node, draws) => {
    const one = await screen(account, node);
    if (draws === null) expect(one.answer).toEqual(NOT_ALLOWED);
    else expect(one.answer).toMatchObject({ mayDraw: draws, whole: true });
    const doc = new SheetScreen(await server.connect("commander"), node);
    doc.replica.opened({ generation: 1, update: Uint8Array.of(0, 0), whole: true, mayDraw: true });
    doc.draw({ id: `sketch-${account}`, sketch: tent() });
    const next = doc.replica.next();
    if (!next) throw new Error("nothing to send");
    const answer = await one.raw(next);
    if (draws) expect(answer).toMatchObject({ seq: expect.any(Number) });
    else expect(answer).toEqual(NOT_ALLOWED);
  });

  it("[SHT4] gives names and people to who is in scope, and to who looks from below the sketches", async () => {
    const desk = await screen("desk-st1", "st1");
    desk.look({ view: { at: [126.6, 45.7], zoom: 15 } });
    const squad = await screen("squad-q1", "st1");
    await squad.until(() => squad.people.size === 1);
    expect([...squad.people.values()]).toMatchObject([
      { account: "desk-st1", name: "姓名 desk-st1", title: "desk-st1", role: "commander" },
    ]);
    const below = await screen("secretary-c1", "st1");
    desk.draw({ id: A, sketch: tent() });
    await desk.send();
    await below.until(() => below.replica.get(A) !== undefined);
    expect(below.traces.get(A)?.changed).toMatchObject({ name: null, title: "desk-st1" });
    below.look({ cursor: [126.6, 45.7] });
    await squad.until(() => squad.traces.has(A));
    expect(squad.traces.get(A)?.changed.name).toBe("姓名 desk-st1");
    const late = await screen("secretary-c1", "st1");
    for (const one of [below, late]) {
      expect(one.people.size).toBe(0);
      expect(JSON.stringify([one.answer, one.frames])).not.toContain("姓名");
    }
    expect(squad.people.size).toBe(1);
  });

  it("[SHT4] ends within two seconds with the appointment", async () => {
    const { db } = server;
    const client = await server.connect("desk-st2");
    const desk = new SheetScreen(client, "c3");
    await desk.open();
    const who = eq(appointment.id, "a-desk-st2");
    await db.update(appointment).set({ role: "gate" }).where(who);
    await client.until(() => client.has("resync"), 3_000);
    desk.replica.draw([{ id: A, sketch: tent() }]);
    await desk.open();
    expect(desk.answer).toMatchObject({ mayDraw: false });
    await db.update(appointment).set({ revokedAt: 1 }).where(who);
    await client.until(
      () => client.heard.filter(({ kind }) => kind === "resync").length === 2,
      3_000,
    );
    expect(await desk.open()).toEqual(NOT_ALLOWED);
    await db.update(appointment).set({ revokedAt: null, role: "commander" }).where(who);
  });

  it("[SHT4] stays with one of two appointments, and ends with the other", async () => {
    const { db } = server;
    const path = server.territory.node("c1")?.path ?? "";
    const second = { id: "z", account: "driver-v1", role: "secretary", node: "c1", path };
    const always = { subject: null, title: "书记", from: 0, until: null, revokedAt: null };
    await db.insert(appointment).values({ ...second, ...always, district: "d" });
    const client = await server.connect("driver-v1");
    const driver = new SheetScreen(client, "c1");
    expect(await driver.open()).toMatchObject({ mayDraw: true });
    for (let beats = 0; beats < 3; beats++)
      await new Promise((resolve) => client.socket.once("beat", resolve));
    expect(client.has("resync")).toBe(false);
    await db.delete(appointment).where(eq(appointment.id, second.id));
    await client.until(() => client.has("resync"), 3_000);
    expect(await driver.open()).toMatchObject({ mayDraw: false });
  });

  it("[SHT10] shows who is there, where they look and the line as it grows, until they are gone", async () => {
    const wall = await screen("wall", "c2");
    const client = await server.connect("desk-st1");
    const desk = new SheetScreen(client, "c2");
    await desk.open();
    desk.look({ view: { at: [126.6, 45.7], zoom: 15 }, cursor: [126.61, 45.7] });
    const seen = () => [...wall.people.values()][0];
    await wall.until(() => wall.people.size === 1);
    expect(seen()).toMatchObject({ view: { zoom: 15 }, cursor: [126.61, 45.7], draft: null });
    desk.look({ draft: draft(0, [1, 1], [2, 2]) });
    await wall.until(() => seen()?.draft?.points.length === 2);
    desk.look({ draft: draft(2, [3, 3]), cursor: null });
    desk.look({ draft: draft(1, [4, 4], [5, 5]) });
    await wall.until(() => seen()?.draft?.points.length === 3);
    expect(seen()?.draft?.points).toEqual([
      [1, 1],
      [4, 4],
      [5, 5],
    ]);
    expect(seen()).toMatchObject({ view: { zoom: 15 }, cursor: null });
    const late = await screen("commander", "c2");
    expect([...late.people.values()][0]?.draft?.points).toHaveLength(3);
    desk.look({ draft: draft(9, [6, 6]) });
    desk.look({ cursor: [2, 2] });
    await wall.until(() => seen()?.cursor !== null);
    expect(seen()?.draft?.points).toHaveLength(3);
    desk.look({ draft: null });
    await wall.until(() => seen()?.draft === null);
    client.close();
    await wall.until(() => wall.people.size === 0);
  });

  it("[SHT10] says nothing while nobody does anything, and no wall draws a line", async () => {
    const client = await server.connect("wall");
    const wall = new SheetScreen(client, "st2");
    await wall.open();
    const desk = await screen("commander", "st2");
    wall.look({ draft: draft(0, [1, 1]) });
    desk.look({ cursor: [1, 1] });
    await wall.until(() => wall.people.size > 0);
    expect([...wall.people.values()].map(({ account }) => account)).toEqual(["commander"]);
    const frames = server.served.live.sheets.counts.frames;
    const beat = new Promise((resolve) => client.socket.once("beat", resolve));
    await beat;
    expect(server.served.live.sheets.counts.frames).toBe(frames);
  });

  it("[SHT3] refuses what is no drawing whole, tells nobody, and closes on who goes on", async () => {
    const watcher = await screen("wall", "c3");
    const before = watcher.frames.length;
    const { abuse } = server.served.live.counts;
    const left = Object.values(HOSTILE).map((make) => make(4_711));
    while (left.length > 0) {
      const client = await server.connect("commander");
      const mallory = new SheetScreen(client, "c3");
      await mallory.open();
      while (left.length > 0 && client.socket.connected) {
        const update = left.pop() as Uint8Array;
        const closed = client.until(() => client.has("closed"));
        const answer = await Promise.race([mallory.raw({ generation: 1, update }), closed]);
        if (answer) expect(answer).toHaveProperty("refused");
      }
      client.close();
    }
    expect(server.served.live.counts.abuse).toBeGreaterThan(abuse + 1);
    const honest = await screen("secretary-c3", "c3");
    honest.draw({ id: A, sketch: fenceLine() });
    await honest.send();
    await watcher.until(() => watcher.replica.get(A) !== undefined);
    expect(watcher.frames.length).toBe(before + 1);
    expect(honest.refusals).toEqual([]);
    expect(server.failures).toEqual([]);
  });

  it("[SHT3] opens no more than four sheets for one connection", async () => {
    const client = await server.connect("commander");
    const answers: unknown[] = [];
    for (const node of ["d", "st1", "st2", "c1", "c2"])
      answers.push(await new SheetScreen(client, node).open());
    expect(answers[4]).toEqual({ refused: "too-many" });
    client.socket.emit("closeSheet", { node: "d" });
    expect(await new SheetScreen(client, "c2").open()).toHaveProperty("generation");
  });
});
