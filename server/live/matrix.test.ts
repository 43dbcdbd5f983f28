import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ManualClock, SECOND } from "@/lib/kit/clock";
import { isDesk } from "@/lib/schema/role";
import type { Sketch, SketchKind } from "@/lib/sheet/sketch";
import { tent } from "@/lib/testing/sketches";
import type { TestClient } from "@/server/testing/client";
import { APPOINTED, addMatrixPeople, CASES, type Case, OVER } from "@/server/testing/matrix";
import { Outbox } from "@/server/testing/outbox";
import { SheetScreen } from "@/server/testing/sheet-screen";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const points = (n: number) =>
  Array.from({ length: n }, (_, i): [number, number] => [
    126.6 + i / 1_000,
    45.7 + (i % 2) / 1_000,
  ]);
const drawn = { colour: "ink", label: "" } as const;
/** A sketch of every kind there is. */
const OF_KIND: Record<SketchKind, Sketch> = {
  point: tent(),
  text: { kind: "text", points: [[126.6, 45.7]], ...drawn, label: "x" },
  line: { kind: "line", points: points(2), ...drawn },
  arrow: { kind: "arrow", points: points(2), ...drawn },
  area: { kind: "area", points: points(3), ...drawn },
};
/** Every update of a sheet, one after the other. */
const UPDATES = (Object.keys(OF_KIND) as SketchKind[]).flatMap((kind) =>
  (["draw", "change", "erase"] as const).map((does) => ({ kind, does })),
);

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
      const { have } = screen.replica;
      const generation = have?.generation ?? 1;
      screen.replica.opened({ generation, update: EMPTY, whole: have === null, mayDraw: true });
      const taken = new Set<boolean>();
      for (const { kind, does } of UPDATES) {
        const own = `${kind}-${CASES.findIndex((one) => one.id === id)}-own`.padEnd(8, "-");
        const sketch = { ...OF_KIND[kind], label: does };
        screen.draw({ id: own, sketch: does === "erase" ? null : sketch });
        const next = screen.replica.next();
        if (!next) throw new Error(`nothing to send: ${does} ${kind}`);
        taken.add(granted(await screen.raw(next)));
        // Whoever was refused has it on their screen all the same, and goes on.
        screen.replica.taken();
      }
      expect(taken.size, id).toBe(1);
      return taken.has(true);
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
    `$role, $relation: each of ${messages.length} messages, one of them with each of ${UPDATES.length} updates of a sheet (${CASES.length * (messages.length + UPDATES.length - 1)} in all)`,
    async (asking) => {
      for (const [name, { may, heard }] of messages) {
        const at = await server.connect(asking.id);
        expect(await heard(at, asking), name).toBe(may(asking));
        at.close();
      }
    },
  );
});
