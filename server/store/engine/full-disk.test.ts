import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wrap } from "@/server/store/db";
import { addPeople } from "@/server/testing/accounts";
import { SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { countedIn } from "@/server/testing/picture";
import { type SmallDisk, smallDisk } from "@/server/testing/small-disk";
import { startTestServer, type TestServer } from "@/server/testing/start-server";
import { testTerritory } from "@/server/testing/territory";
import { migrate } from "./migrate";
import { type Database, openDatabase } from "./open";

const log = pino({ level: "silent" });

describe("[CMD11] PGlite on a disk that fills up", () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = smallDisk(144);
  });
  afterEach(() => disk.remove());

  async function start(database: Database): Promise<TestServer> {
    await migrate(database.sql);
    const [people] = await database.sql`select 1 from account limit 1`;
    if (!people) await addPeople(wrap(database.sql), testTerritory());
    return await startTestServer({ database });
  }
  const open = () => openDatabase({ dataDir: disk.folder, log });

  it("takes no more, says so, and goes on by itself when there is room; nothing acknowledged is lost", async () => {
    const database = await open();
    const server = await start(database);
    const out = new Outbox("gate-g1");
    const count = () => out.count("g1", 1, server.clock.now());
    const ready = async () => (await fetch(`${server.url}/readyz`)).status;
    const [before] = await server.submit("gate-g1", [count()]);
    expect(before).toMatchObject({ as: "done" });
    const wall = await server.connect("wall");
    await wall.join({ node: "d" });

    disk.fill();
    const waiting = [count(), count(), count()];
    const deferred = await server.submit("gate-g1", waiting);
    expect(deferred.map((v) => v.as === "deferred" && v.why)).toEqual(Array(3).fill("store-away"));
    expect(await ready()).toBe(503);
    // A look at the log later it is still so.
    server.served.core.executor.follow();
    await server.served.core.executor.idle();
    expect(await ready()).toBe(503);
    expect(wall.has("closed")).toBe(false);

    disk.clear();
    await expect.poll(ready, SOON).toBe(200);
    expect(await server.submit("gate-g1", waiting)).toMatchObject(Array(3).fill({ as: "done" }));
    await wall.until(() => countedIn(wall.picture, "c1", "g1") === 4);
    await server.stop();
    await database.close();

    const again = await open();
    const rows = await again.sql`select id from command where why is null`;
    expect(rows).toHaveLength(4);
    await again.close();
  });
});
