import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { track } from "@/drizzle/schema/track";
import { BoardDoc } from "@/lib/board/doc";
import { HOUR, ManualClock, MINUTE, SECOND } from "@/lib/kit/clock";
import type { JournalPoint } from "@/lib/protocol/journal";
import { markOf, SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { countedIn, plain } from "@/server/testing/picture";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { Sampler } from "./figures/sampler";

/** 2020-02-12 10:00 on the district's clock. */
const TEN = Date.UTC(2020, 1, 12, 2, 0);

describe("[CMD13] the server's clock is set while it runs", () => {
  const clock = new ManualClock(TEN);
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));

  const out = new Outbox("gate-g1");
  const done: string[] = [];
  /** A phone that follows the server's clock counts one. */
  async function count() {
    const command = out.count("g1", 1, clock.now());
    const [verdict] = await server.submit("gate-g1", [command]);
    expect(verdict).toMatchObject({ as: "done", late: false });
    done.push(command.id);
    return markOf(verdict);
  }
  const fix = () => ({
    squad: "q1",
    lon: 126.6 + done.length / 1000,
    lat: 45.7,
    heading: null,
    accuracy: 8,
    at: clock.now(),
  });

  it.each([
    ["as it was", 0],
    ["an hour back", -HOUR],
    ["an hour on again", HOUR],
    ["another hour on", HOUR],
    ["back where it belongs", -HOUR],
  ])("%s: commands, screens, positions and samples go on", async (_, step) => {
    const wall = await server.connect("wall");
    await wall.join({ node: "d" });
    const lead = await server.connect("squad-q1");
    const duty = new Outbox("squad-q1");
    const before = await server.db.select().from(track);
    if (step === 0)
      await server.submit("squad-q1", [
        duty.next("squad.onDuty", { squad: "q1", people: 5 }, clock.now()),
      ]);
    clock.advance(step);
    clock.advance(MINUTE);

    await wall.reaches(await count());
    expect(countedIn(wall.picture, "c1", "g1")).toBe(done.length);
    const sent = fix();
    lead.socket.emit("fix", sent);
    await wall.until(() => wall.has("positions"));
    expect(wall.heard.findLast((one) => one.kind === "positions")).toMatchObject({
      positions: [{ squad: "q1", lon: sent.lon, at: sent.at }],
    });
    await expect
      .poll(async () => (await server.db.select().from(track)).length, SOON)
      .toBe(before.length + 1);
    const { store, registry } = server.served.core;
    const { db, territory } = server;
    await new Sampler({ db, store, registry, territory, offset: () => 480 }).take(clock.now());
    // A connection's budget is not taken away by an hour that never was.
    for (let i = 0; i < 30; i++)
      expect(await wall.catchUp({ board: "c1", generation: 1, seq: 0 })).toHaveProperty("parts");
    const late = await server.connect("commander");
    expect(await late.join({ node: "d" })).toMatchObject({ now: clock.now() });
    for (const one of [wall, lead, late]) one.close();
    clock.advance(10 * SECOND);
  });

  it("the journal still misses nothing and says nothing twice, and the history ends as the board is", async () => {
    const read: string[] = [];
    for (let before: JournalPoint | null = null; ; ) {
      const asked = { node: "c1", before, limit: 2, names: ["gate.count"] };
      const response = await server.call("secretary-c1", "journal.list", asked);
      const page: { result: { data: JournalPoint[] } } = await response.json();
      const { data } = page.result;
      read.push(...data.map(({ id }) => id));
      const last = data.at(-1);
      if (!last) break;
      before = { arrived: last.arrived, n: last.n, id: last.id };
    }
    expect(read.toSorted()).toEqual(done.toSorted());
    const { store, registry } = server.served.core;
    const board = await registry.open("c1");
    const then = new BoardDoc(await store.at("c1", board.at));
    expect(plain(then.state)).toEqual(plain(board.doc.state));
  });
});
