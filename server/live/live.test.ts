import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PROTOCOL } from "@/lib/protocol/messages";
import type { Verdict } from "@/lib/schema/command";
import { NOBODY } from "@/server/testing/accounts";
import { TestClient } from "@/server/testing/client";
import { joinRequest, markOf, SOON, sealing } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { inflateParts } from "@/server/testing/picture";
import { stored } from "@/server/testing/process";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

describe("the live socket", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));
  const now = () => server.clock.now();

  describe("who may join what", () => {
    const DESK: readonly [account: string, node: string, boards: string[] | null][] = [
      ["commander", "d", ["d", "st1", "c1", "c2", "st2", "c3"]],
      ["wall", "st1", ["st1", "c1", "c2", "d"]],
      ["desk-st1", "st1", ["st1", "c1", "c2", "d"]],
      ["desk-st1", "c2", ["c2", "d", "st1"]],
      ["secretary-c1", "c1", ["c1", "d", "st1"]],
      ["desk-st1", "d", null],
      ["desk-st1", "st2", null],
      ["desk-st1", "c3", null],
      ["secretary-c1", "c2", null],
      ["secretary-c1", "st1", null],
      ["gate-g1", "d", null],
      ["gate-g1", "c2", null],
      ["commander", "nowhere", null],
      [NOBODY, "d", null],
    ];
    it.each(DESK)("%s at the desk of %s: %j", async (account, node, boards) => {
      const client = await server.connect(account);
      const answer = await client.join({ node });
      if (boards) expect(answer).toMatchObject({ boards });
      else expect(answer).toEqual({ refused: "not-allowed" });
    });

    it("shows a phone the boards its appointments live on, and nothing else", async () => {
      const field = { audience: "field" as const, node: "d" };
      const gate = await server.connect("gate-g1");
      expect(await gate.join(field)).toMatchObject({ boards: ["c1"], positions: [] });
      const squad = await server.connect("squad-q1");
      expect(await squad.join(field)).toMatchObject({ boards: ["st1"] });
      const nobody = await server.connect(NOBODY);
      expect(await nobody.join(field)).toEqual({ refused: "not-allowed" });
    });

    it("lets nothing out to who was refused, and keeps who asks for more where they were", async () => {
      const outsider = await server.connect("secretary-c2");
      const insider = await server.connect("secretary-c1");
      await insider.join({ node: "c1" });
      expect(await outsider.join({ node: "c1" })).toEqual({ refused: "not-allowed" });
      expect(await outsider.catchUp({ board: "c1", generation: 1, seq: 0 })).toEqual({
        refused: "not-allowed",
      });
      await outsider.join({ node: "c2" });
      expect(await outsider.join({ node: "c1" })).toEqual({ refused: "not-allowed" });
      const secret = new Outbox("secretary-c1");
      const [first] = await server.submit("secretary-c1", [
        secret.next("isolation.order", sealing("b1.1", now()), now()),
      ]);
      await insider.reaches(markOf(first));
      // It is still in the room it had: what comes next there arrives, and nothing of c1 came before it.
      const own = new Outbox("gate-g2");
      const [second] = await server.submit("gate-g2", [own.count("g2", 1, now())]);
      await outsider.reaches(markOf(second));
      const heard = outsider.heard.flatMap((one) => (one.kind === "frame" ? one.parts : []));
      expect(heard.map((part) => part.board)).toEqual(["c2"]);
      expect(JSON.stringify(outsider.heard)).not.toContain(secret.device);
    });

    it("tells who is not signed in, or has another version, why they can't connect", async () => {
      const forged = server.signIn("commander");
      const [name, value = ""] = forged.cookie.split("=");
      const cookies = [
        "",
        `${name}=${value.replace("session-of-commander", "session-of-wall")}`,
        `${name}=${value.slice(0, -1)}`,
        server.signIn("wall").cookie,
      ];
      for (const cookie of cookies) {
        const client = new TestClient(server.url, { ...forged, cookie });
        await expect(client.ready()).rejects.toThrow("signed-out");
        client.close();
      }
      const old = new TestClient(server.url, forged);
      old.socket.auth = { protocol: 0, session: forged.slot };
      old.socket.disconnect().connect();
      await expect(old.ready()).rejects.toThrow("old-version");
      old.close();
    });

    it("[CMD5] takes a page that shows one person for nobody in the session of another", async () => {
      const next = server.signIn("gate-g1");
      for (const account of ["gate-g2", "gate-g1"]) {
        const client = new TestClient(server.url, next);
        client.socket.auth = { protocol: PROTOCOL, session: next.slot, account };
        client.socket.disconnect().connect();
        if (account === "gate-g1") await client.ready();
        else await expect(client.ready()).rejects.toThrow("signed-out");
        client.close();
      }
    });

    it("refuses a page of another site", async () => {
      const before = await server.metric("bulwark_messages_refused_total");
      for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"]) {
        const client = new TestClient(server.url, server.signIn("commander"), origin);
        await expect(client.ready()).rejects.toThrow("websocket error");
        client.close();
      }
      expect(await server.metric("bulwark_messages_refused_total")).toBe(before + 3);
    });
  });

  describe("frames", () => {
    it("come after the verdict that they are the effect of, to the outbox's own screen alone", async () => {
      const out = new Outbox("gate-g1");
      const phone = await server.connect("gate-g1");
      const spy = await server.connect("gate-g1-night");
      await phone.join({ node: "d", audience: "field", device: out.device });
      // Another person who knows the outbox's id learns no verdict of it.
      await spy.join({ node: "d", audience: "field", device: out.device });
      const [verdict] = await server.submit("gate-g1", [out.count("g1", 2, now())]);
      await phone.reaches(markOf(verdict));
      expect(phone.heard.map((one) => one.kind)).toEqual(["verdicts", "frame"]);
      expect(phone.heard[0]).toEqual({ kind: "verdicts", verdicts: [verdict] });
      await spy.reaches(markOf(verdict));
      expect(spy.heard.map((one) => one.kind)).toEqual(["frame"]);
    });

    it("show a gap, and what is missing can be had alone", async () => {
      const wall = await server.connect("wall");
      wall.catchesUp = false;
      await wall.join({ node: "d" });
      const had = wall.picture.mark("c1");
      const out = new Outbox("gate-g1");
      // A frame that gets lost on its way.
      wall.socket.off("frame");
      const [lost] = await server.submit("gate-g1", [out.count("g1", 1, now())]);
      server.served.core.hub.flush();
      expect(had?.seq).toBeLessThan(markOf(lost).seq);
      const later = await server.submit("gate-g1", [out.count("g1", 1, now())]);
      server.served.core.hub.flush();
      const answer = await wall.catchUp(had ?? { board: "c1", generation: 0, seq: 0 });
      if ("refused" in answer) throw new Error(answer.refused);
      expect(answer.parts.map((part) => part.from !== null)).toEqual(answer.parts.map(() => true));
      expect(wall.picture.mark("c1")).toEqual(markOf(later[0]));
      expect(wall.picture.plain("c1")).toEqual(await stored(server.served.core.store, "c1"));
    });
  });

  describe("a join", () => {
    it("with marks gets only what is missing, and without them everything", async () => {
      const out = new Outbox("gate-g1");
      await server.submit("gate-g1", [out.count("g1", 1, now())]);
      const screen = await server.connect("wall");
      await screen.join({ node: "d" });
      const have = screen.picture.marks();
      const [verdict] = await server.submit("gate-g1", [out.count("g1", 1, now())]);
      const again = await server.connect("wall");
      again.picture = screen.picture;
      const answer = await again.join({ node: "d", have });
      if ("refused" in answer) throw new Error(answer.refused);
      const parts = inflateParts(answer.parts);
      expect(parts.map(({ board, from }) => [board, from])).toEqual([
        ["c1", have.find((m) => m.board === "c1")?.seq],
      ]);
      expect(again.picture.mark("c1")).toEqual(markOf(verdict));
      // A mark of another generation, or of a future that never was, is worth nothing.
      for (const odd of [
        { generation: 9, seq: 1 },
        { generation: 1, seq: 1_000_000 },
      ]) {
        const fresh = await again.join({ node: "c1", have: [{ board: "c1", ...odd }] });
        if ("refused" in fresh) throw new Error(fresh.refused);
        const whole = inflateParts(fresh.parts).filter((part) => part.board === "c1");
        expect(whole[0]?.from).toBeNull();
      }
    });

    it("brings the verdicts of one's own pending commands, and of nobody else's", async () => {
      const mine = new Outbox("gate-g1");
      const [done, refused] = [mine.count("g1", 1, now()), mine.count("g2", 1, now())];
      const verdicts = await server.submit("gate-g1", [done, refused]);
      const never = mine.count("g1", 1, now());
      const pending = [done.id, refused.id, never.id];
      const phone = await server.connect("gate-g1");
      const request = { node: "d", audience: "field" as const, device: mine.device, pending };
      const answer = await phone.join(request);
      if ("refused" in answer) throw new Error(answer.refused);
      const byId = (a: Verdict, b: Verdict) => (a.id < b.id ? -1 : 1);
      expect(answer.verdicts.toSorted(byId)).toEqual(verdicts.toSorted(byId));
      const spy = await server.connect("gate-g1-night");
      expect(await spy.join(request)).toMatchObject({ verdicts: [] });
    });

    it("of many at once on one connection leaves it in the last room alone", async () => {
      const client = await server.connect("commander");
      const nodes = ["d", "st1", "c1", "st2", "c3"];
      await Promise.all(nodes.map((node) => client.join({ node })));
      const [socket] = [...server.served.live.io.sockets.sockets.values()].slice(-1);
      const rooms = [...(socket?.rooms ?? [])].filter((room) => room !== socket?.id);
      expect(rooms).toEqual([socket?.data.room?.key]);
      expect(socket?.data.room?.boards).toContain("c3");
    });

    it("leaves nothing behind when its connection has gone", async () => {
      const { rooms } = server.served.core;
      await expect.poll(() => server.served.live.io.sockets.sockets.size, SOON).toBeGreaterThan(0);
      for (const socket of server.served.live.io.sockets.sockets.values()) socket.disconnect(true);
      await expect.poll(() => rooms.size, SOON).toBe(0);
      for (let i = 0; i < 20; i++) {
        const client = await server.connect("commander");
        client.socket.emit("join", joinRequest("d"), () => undefined);
        client.close();
      }
      await expect.poll(() => server.served.live.io.sockets.sockets.size, SOON).toBe(0);
      await expect.poll(() => rooms.size, SOON).toBe(0);
    });
  });
});
