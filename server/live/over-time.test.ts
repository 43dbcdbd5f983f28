import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { appointment } from "@/drizzle/schema/account";
import { track } from "@/drizzle/schema/track";
import { gates } from "@/lib/domain/gate/record";
import { MINUTE } from "@/lib/kit/clock";
import { packParts } from "@/lib/protocol/bundle";
import type { Verdict } from "@/lib/schema/command";
import { testActor } from "@/server/testing/accounts";
import { joinRequest, markOf, SOON, sealing } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { countedIn } from "@/server/testing/picture";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

describe("the live socket, over time", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));
  const now = () => server.clock.now();
  const gateOfficer = () => testActor(server.territory, "gate-g1");

  describe("rights that change", () => {
    it("[RGT7] end what is seen within moments, and what may be done", async () => {
      const client = await server.connect("secretary-c3");
      await client.join({ node: "c3" });
      const holds = eq(appointment.account, "secretary-c3");
      await server.db.update(appointment).set({ revokedAt: now() }).where(holds);
      await client.until(() => client.has("resync"));
      expect(await client.join({ node: "c3" })).toEqual({ refused: "not-allowed" });
      const heard = client.heard.length;
      const out = new Outbox("secretary-c3");
      const verdicts = await server.submit("secretary-c3", [
        out.next("isolation.order", sealing("b4.1", now()), now()),
      ]);
      expect(verdicts).toMatchObject([{ as: "refused", why: { code: "not-allowed" } }]);
      const desk = new Outbox("desk-st2");
      await server.submit("desk-st2", [desk.count("g3", 1, now())]);
      server.served.core.hub.flush();
      // A round trip later anything that was sent would be here.
      await client.catchUp({ board: "c3", generation: 1, seq: 0 });
      expect(client.heard).toHaveLength(heard);
      await server.db.update(appointment).set({ revokedAt: null }).where(holds);
    });
  });

  describe("positions", () => {
    const fix = (over: object = {}) => ({
      squad: "q1",
      lon: 126.61,
      lat: 45.71,
      heading: 90,
      accuracy: 8,
      at: now(),
      ...over,
    });
    const dropped = () => server.served.live.counts.fixesDropped;

    it("are taken from the phone that speaks for a squad on duty, and from no other", async () => {
      const holder = await server.connect("squad-q1");
      const second = await server.connect("squad-q1-second");
      const others = await Promise.all(
        ["squad-q2", "commander", "gate-g1", "driver-v1"].map((who) => server.connect(who)),
      );
      const wall = await server.connect("wall");
      const gate = await server.connect("gate-g1");
      await wall.join({ node: "d" });
      await gate.join({ node: "d", audience: "field" });

      let refused = dropped();
      holder.socket.emit("fix", fix());
      await expect.poll(dropped, { ...SOON, message: "off duty" }).toBe(++refused);

      const out = new Outbox("squad-q1");
      await server.submit("squad-q1", [
        out.next("squad.onDuty", { squad: "q1", people: 5 }, now()),
      ]);
      for (const other of [second, ...others]) {
        other.socket.emit("fix", fix());
        await expect.poll(dropped, SOON).toBe(++refused);
      }
      holder.socket.emit("fix", fix({ squad: "q2" }));
      await expect.poll(dropped, { ...SOON, message: "another squad" }).toBe(++refused);
      holder.socket.emit("fix", fix({ squad: "constructor" }));
      await expect.poll(dropped, { ...SOON, message: "no squad" }).toBe(++refused);
      expect(wall.has("positions")).toBe(false);

      const first = fix();
      holder.socket.emit("fix", first);
      await wall.until(() => wall.has("positions"));
      const heard = wall.heard.find((one) => one.kind === "positions");
      const { accuracy: _, ...shown } = first;
      expect(heard).toEqual({ kind: "positions", positions: [shown] });
      holder.socket.emit("fix", fix({ at: first.at - 1 }));
      await expect.poll(dropped, { ...SOON, message: "older than the last" }).toBe(++refused);
      holder.socket.emit("fix", fix({ at: now() - 60 * MINUTE }));
      await expect.poll(dropped, { ...SOON, message: "an hour ago" }).toBe(++refused);
      expect(gate.has("positions")).toBe(false);

      const late = await server.connect("commander");
      expect(await late.join({ node: "d" })).toMatchObject({ positions: [shown] });
      await expect
        .poll(() => server.db.select().from(track), SOON)
        .toMatchObject([{ squad: "q1", at: first.at }]);

      // The other phone takes over: the first is no longer heard.
      await server.submit("squad-q1-second", [
        new Outbox("squad-q1-second").next("squad.takeOver", { squad: "q1" }, now()),
      ]);
      holder.socket.emit("fix", fix());
      await expect.poll(dropped, { ...SOON, message: "taken over" }).toBe(++refused);
      await server.submit("squad-q1-second", [
        new Outbox("squad-q1-second").next("squad.offDuty", { squad: "q1" }, now()),
      ]);
      second.socket.emit("fix", fix());
      await expect.poll(dropped, { ...SOON, message: "off duty again" }).toBe(++refused);
    });
  });

  describe("who sends too much", () => {
    it("is told so, then shown the door; others don't notice", async () => {
      const good = await server.connect("wall");
      await good.join({ node: "d" });
      const bad = await server.connect("commander");
      const abuse = await server.metric("bulwark_abuse_closed_total");
      const answers: string[] = [];
      for (let i = 0; i < 60; i++) {
        bad.socket.emit("join", joinRequest("c1"), (answer) => {
          answers.push("refused" in answer ? answer.refused : "joined");
        });
      }
      await bad.until(() => bad.has("closed"));
      expect(answers).toContain("too-many");
      expect(bad.heard.filter((one) => one.kind !== "frame")).toEqual([
        { kind: "bye", why: "abuse" },
        { kind: "closed" },
      ]);
      expect(await server.metric("bulwark_abuse_closed_total")).toBe(abuse + 1);
      const [verdict] = await server.submit("gate-g1", [
        new Outbox("gate-g1").count("g1", 1, now()),
      ]);
      await good.reaches(markOf(verdict));
    });

    it("is not who is too slow: that one is left out, and starts again from a snapshot", async () => {
      const slow = await server.connect("wall");
      await slow.join({ node: "d" });
      const swift = await server.connect("wall");
      await swift.join({ node: "d" });
      const before = await server.metric("bulwark_resyncs_total");
      const [seat] = [...server.served.live.io.sockets.sockets.values()].slice(-2);
      const wire = (
        slow.socket.io.engine.transport as unknown as { ws: { pause(): void; resume(): void } }
      ).ws;
      wire.pause();
      // Fills what the two kernels hold between them, so that frames begin to wait in the server.
      const ballast = Buffer.concat([packParts([]), Buffer.alloc(4 * 1024 * 1024)]);
      for (let i = 0; i < 4; i++) seat?.emit("frame", ballast);
      const out = new Outbox("gate-g1");
      let last: Verdict | undefined;
      for (let i = 0; i < 220; i++) {
        [last] = await server.served.core.submit([out.count("g1", 1, now())], gateOfficer());
        server.served.core.hub.flush();
      }
      await swift.reaches(markOf(last));
      await expect.poll(() => seat?.data.slowSince ?? null, SOON).not.toBeNull();
      wire.resume();
      await slow.until(() => slow.has("resync"));
      expect(await server.metric("bulwark_resyncs_total")).toBe(before + 1);
      await slow.join({ node: "d", have: slow.picture.marks() });
      expect(slow.picture.plain("c1")).toEqual(swift.picture.plain("c1"));
      expect(countedIn(slow.picture, "c1", "g1")).toBe(countedIn(swift.picture, "c1", "g1"));
      expect(gates.get(slow.picture, "c1", "g1")).toBeDefined();
    });
  });
});
