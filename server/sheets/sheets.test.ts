import { afterEach, describe, expect, it } from "vitest";
import { command } from "@/drizzle/schema/command";
import { fenceLine, tent } from "@/lib/testing/sketches";
import { makeReady } from "@/server/testing/accounts";
import { createDatabase } from "@/server/testing/database";
import { SheetScreen } from "@/server/testing/sheet-screen";
import {
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from "@/server/testing/start-server";

const A = "sketch-a";
const B = "sketch-b";

describe("a sheet that several draw on", () => {
  let server: TestServer;
  let stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.reverse()) await stop();
    stops = [];
  });

  async function start(options: TestServerOptions = {}): Promise<void> {
    const started = await startTestServer({ engine: "postgres", ...options });
    server = started;
    stops.push(() => started.stop());
  }

  async function screen(account: string, node = "c1"): Promise<SheetScreen> {
    const one = new SheetScreen(await server.connect(account), node);
    await one.open();
    return one;
  }

  it("[SHT1] shows each what the other draws, and who joins later all of it", async () => {
    await start();
    const [desk, secretary] = [await screen("desk-st1"), await screen("secretary-c1")];
    desk.draw({ id: A, sketch: tent() });
    await desk.send();
    secretary.draw({ id: B, sketch: fenceLine() });
    await secretary.send();
    await desk.until(() => desk.replica.size === 2);
    await secretary.until(() => secretary.replica.size === 2);
    expect(desk.plain()).toEqual({ [A]: tent(), [B]: fenceLine() });
    expect(secretary.plain()).toEqual(desk.plain());
    const late = await screen("wall");
    expect(late.plain()).toEqual(desk.plain());
    expect(late.traces.get(A)).toMatchObject({
      drawn: { account: "desk-st1", name: "姓名 desk-st1", title: "desk-st1" },
    });
    expect(server.failures).toEqual([]);
  });

  it("[SHT1] keeps it over a restart", async () => {
    const database = await createDatabase();
    stops.push(() => database.close());
    await makeReady(database);
    await start({ database });
    const desk = await screen("desk-st1");
    desk.draw({ id: A, sketch: tent() });
    await desk.send();
    desk.draw({ id: A, sketch: fenceLine() }, { id: B, sketch: tent() });
    await desk.send();
    await server.stop();
    server = await startTestServer({ database });
    const again = await screen("secretary-c1");
    expect(again.plain()).toEqual({ [A]: fenceLine(), [B]: tent() });
    expect(again.traces.get(A)?.drawn.name).toBe("姓名 desk-st1");
    again.draw({ id: B, sketch: null });
    await again.send();
    expect(again.refusals).toEqual([]);
    await server.stop();
    server = await startTestServer({ database });
    expect((await screen("desk-st1")).plain()).toEqual({ [A]: fenceLine() });
  });

  it("[SHT11] leaves boards and journal alone", async () => {
    await start();
    const desk = await screen("desk-st1");
    const board = await server.served.core.registry.open("c1");
    const before = board.mark;
    desk.draw({ id: A, sketch: tent() });
    await desk.send();
    expect((await server.served.core.sheets.open("c1")).seq).toBe(1);
    expect(board.mark).toEqual(before);
    expect(await server.db.select().from(command)).toEqual([]);
  });

  it("[SHT8] is one for several servers on one database", async () => {
    const database = await createDatabase();
    stops.push(() => database.close());
    await makeReady(database);
    await start({ database });
    const desk = await screen("desk-st1");
    await start({ database });
    const secretary = await screen("secretary-c1");
    desk.draw({ id: A, sketch: tent() });
    await desk.send();
    await secretary.until(() => secretary.replica.size === 1);
    expect(secretary.traces.get(A)?.changed.name).toBe("姓名 desk-st1");
    secretary.draw({ id: A, sketch: fenceLine() }, { id: B, sketch: tent() });
    await secretary.send();
    await desk.until(() => desk.replica.size === 2);
    expect(desk.plain()).toEqual(secretary.plain());
    expect(server.failures).toEqual([]);
  });

  it("[SHT1] shows nothing that is not durable, and takes it when the database is back", async () => {
    await start();
    const [desk, wall] = [await screen("desk-st1"), await screen("wall")];
    const { sheetStore } = server.served.core;
    const commit = sheetStore.commit.bind(sheetStore);
    sheetStore.commit = () => Promise.reject(new Error("the database is away"));
    desk.draw({ id: A, sketch: tent() });
    const next = desk.replica.next();
    if (!next) throw new Error("nothing to send");
    expect(await desk.raw(next)).toEqual({ refused: "store-away" });
    desk.replica.notNow();
    expect((await screen("commander")).plain()).toEqual({});
    expect(wall.plain()).toEqual({});
    sheetStore.commit = commit;
    await desk.send();
    await wall.until(() => wall.replica.size === 1);
    expect(desk.refusals).toEqual([]);
  });

  it("[BRD7] puts a sheet away that nobody watches, and has it again when it is asked for", async () => {
    await start();
    const desk = await screen("desk-st1");
    desk.draw({ id: A, sketch: tent() });
    await desk.send();
    const { sheets } = server.served.core;
    const before = await sheets.open("c1");
    await sheets.sweep(before.lastUsed + 1, (id) => id === "c1");
    expect(sheets.size).toBe(1);
    await sheets.sweep(before.lastUsed, () => false);
    expect(sheets.size).toBe(1);
    await sheets.sweep(before.lastUsed + 1, () => false);
    expect(sheets.size).toBe(0);
    const late = await screen("secretary-c1");
    expect(late.plain()).toEqual({ [A]: tent() });
    desk.draw({ id: B, sketch: tent() });
    await desk.send();
    await late.until(() => late.replica.size === 2);
  });
});
