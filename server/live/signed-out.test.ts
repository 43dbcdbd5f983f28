import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { account, appointment } from "@/drizzle/schema/account";
import { DAY, ManualClock } from "@/lib/kit/clock";
import { SESSION_DAYS, Sessions } from "@/server/auth/session";
import { TestClient } from "@/server/testing/client";
import { markOf, SOON } from "@/server/testing/live";
import { Outbox } from "@/server/testing/outbox";
import { SECRET, startTestServer, type TestServer } from "@/server/testing/start-server";

describe("[RGT7] who is connected when", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.UTC(2020, 1, 12, 1, 0));
  beforeAll(async () => {
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());
  afterEach(() => expect(server.failures).toEqual([]));

  it("the session ends is told so and cut off; others stay", async () => {
    const sessions = new Sessions(server.db, SECRET);
    const [cookie = ""] = (await sessions.issue("own", "commander", clock.now())).split(";");
    const early = { cookie, slot: "own" };
    const client = new TestClient(server.url, early);
    await client.ready();
    await client.join({ node: "c1" });
    clock.advance(SESSION_DAYS * DAY - 1);
    const wall = await server.connect("wall");
    await wall.join({ node: "c1" });
    clock.advance(1);
    await client.until(() => client.has("closed"));
    expect(client.heard).toEqual([{ kind: "bye", why: "signed-out" }, { kind: "closed" }]);
    const [verdict] = await server.submit("gate-g1", [
      new Outbox("gate-g1").count("g1", 1, clock.now()),
    ]);
    await wall.reaches(markOf(verdict));
    expect(wall.has("bye")).toBe(false);
    const again = new TestClient(server.url, early);
    await expect(again.ready()).rejects.toThrow("signed-out");
    again.close();
  });

  it("the appointment ends is out of the room, and stays connected for what may come", async () => {
    const client = await server.connect("secretary-c2");
    await client.join({ node: "c2" });
    const until = clock.now() + DAY;
    const holds = eq(appointment.account, "secretary-c2");
    await server.db.update(appointment).set({ until }).where(holds);
    clock.set(until);
    await client.until(() => client.has("resync"));
    expect(await client.join({ node: "c2" })).toEqual({ refused: "not-allowed" });
    await server.db.update(appointment).set({ until: null }).where(holds);
    const joined = () => client.join({ node: "c2" });
    await expect
      .poll(joined, { ...SOON, interval: 500 })
      .toMatchObject({ boards: ["c2", "d", "st1"] });
    expect(client.has("closed")).toBe(false);
  });

  it("the account is taken away is told that nobody is signed in, in a room or not", async () => {
    const inside = await server.connect("gate-g2");
    await inside.join({ node: "d", audience: "field" });
    const outside = await server.connect("gate-g2");
    await server.db.delete(account).where(eq(account.id, "gate-g2"));
    for (const client of [inside, outside]) {
      await client.until(() => client.has("closed"));
      expect(client.heard).toEqual([{ kind: "bye", why: "signed-out" }, { kind: "closed" }]);
    }
  });
});
