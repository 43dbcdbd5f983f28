import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ManualClock, SECOND } from "@/lib/kit/clock";
import { isDesk } from "@/lib/schema/role";
import { tent } from "@/lib/testing/sketches";
import type { TestClient } from "@/server/testing/client";
import { APPOINTED, addMatrixPeople, CASES, type Case, OVER } from "@/server/testing/matrix";
import { Outbox } from "@/server/testing/outbox";
import { SheetScreen } from "@/server/testing/sheet-screen";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const NOT_ALLOWED = { refused: "not-allowed" };
const isOver = ({ relation }: Case): boolean => OVER.includes(relation);
const isIn = ({ relation }: Case): boolean => relation === "below" || OVER.includes(relation);
const draws = (asking: Case): boolean =>
  isDesk(asking.role) ? isOver(asking) : asking.role === "squad" && asking.relation === "own";

/** What a screen may send about c1, and whether it was heard. */
const MESSAGES: Record<
  string,
  { may(asking: Case): boolean; heard(at: TestClient, asking: Case): Promise<boolean> }
> = {
  join: {
    may: isOver,
    heard: async (at) => granted(await at.join({ node: "c1" })),
  },
  "join for the field": {
    // The boards that one's own appointments live on, whatever is asked for.
    may: ({ relation }) => APPOINTED.includes(relation),
    heard: async (at) => granted(await at.join({ node: "c1", audience: "field" })),
  },
  catchUp: {
    may: isOver,
    async heard(at) {
      await at.join({ node: "c1" });
      return granted(await at.catchUp({ board: "c1", generation: 0, seq: 0 }));
    },
  },
  fix: {
    may: (asking) => asking.role === "squad" && isOver(asking),
    async heard(at, asking) {
      clock.advance(SECOND);
      const lon = 126 + CASES.indexOf(asking) / 1_000;
      const fix = { squad: "q2", lon, lat: 45.7, heading: null, accuracy: 5, at: clock.now() };
      at.socket.emit("fix", fix);
      await settled(at);
      return server.served.core.positions.of(new Set(["c1"])).some((one) => one.lon === lon);
    },
  },
  openSheet: {
    may: isIn,
    heard: async (at) => granted(await new SheetScreen(at, "c1").open()),
  },
  draw: {
    may: draws,
    async heard(at, { id }) {
      const screen = new SheetScreen(at, "c1");
      await screen.open();
      // As a screen would that believes it may.
      if (!screen.replica.have)
        screen.replica.opened({ generation: 1, update: EMPTY, whole: true, mayDraw: true });
      screen.draw({ id: `sketch-${id}`, sketch: tent() });
      const next = screen.replica.next();
      return next !== null && granted(await screen.raw(next));
    },
  },
  look: {
    may: isOver,
    async heard(at) {
      await new SheetScreen(at, "c1").open();
      const before = server.served.live.sheets.counts.looksDropped;
      at.socket.emit("look", { node: "c1", cursor: [126.6, 45.7] });
      await settled(at);
      return server.served.live.sheets.counts.looksDropped === before;
    },
  },
  closeSheet: {
    // Nobody is at it afterwards; whoever was not before closes nothing.
    may: () => true,
    async heard(at) {
      const { watchers } = server.served.live.sheets;
      await new SheetScreen(at, "c1").open();
      at.socket.emit("closeSheet", { node: "c1" });
      await settled(at);
      return server.served.live.sheets.watchers === watchers;
    },
  },
};
const OF_THE_LIBRARY = ["disconnect", "error"];
const EMPTY = Uint8Array.of(0, 0);

const granted = (answer: object): boolean => {
  if (!("refused" in answer)) return true;
  expect(answer).toEqual(NOT_ALLOWED);
  return false;
};

/** Messages of one connection are dealt with in their order. */
const settled = async (at: TestClient): Promise<void> => {
  await at.join({ node: "c1" });
};

let server: TestServer;
const clock = new ManualClock(Date.now());

describe("[RGT1] every message of a screen × every role × where they are appointed", () => {
  const messages = Object.entries(MESSAGES);
  beforeAll(async () => {
    server = await startTestServer({ clock });
    await addMatrixPeople(server.db, clock.now());
    // A desk's word: the squad is on duty, and no one phone speaks for it.
    const out = new Outbox("secretary-c1");
    const said = out.next("squad.onDuty", { squad: "q2", people: 5 }, clock.now());
    expect(await server.submit("secretary-c1", [said])).toMatchObject([{ as: "done" }]);
  });
  afterAll(() => server.stop());

  it("knows every message that the server hears", async () => {
    const at = await server.connect("wall");
    const [socket] = [...(await server.served.live.io.fetchSockets())];
    const heard = server.served.live.io.sockets.sockets.get(socket?.id ?? "")?.eventNames() ?? [];
    const known = new Set(Object.keys(MESSAGES).map((name) => name.split(" ")[0]));
    expect(heard.filter((name) => !OF_THE_LIBRARY.includes(String(name))).sort()).toEqual(
      [...known].sort(),
    );
    at.close();
  });

  it.each(CASES)(
    `$role, $relation: each of ${messages.length} messages (${CASES.length * messages.length} in all)`,
    async (asking) => {
      for (const [name, { may, heard }] of messages) {
        const at = await server.connect(asking.id);
        expect(await heard(at, asking), name).toBe(may(asking));
        at.close();
      }
    },
  );
});
