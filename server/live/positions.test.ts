import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { systemClock } from "@/lib/kit/clock";
import type { Position } from "@/lib/protocol/messages";
import { migrate } from "@/server/store/engine/migrate";
import type { Database } from "@/server/store/engine/open";
import { createMemoryDatabase } from "@/server/testing/database";
import { Outbox } from "@/server/testing/outbox";
import { TestProcess } from "@/server/testing/process";
import { Positions } from "./positions";

describe("positions", () => {
  let database: Database;
  let server: TestProcess;
  beforeAll(async () => {
    database = await createMemoryDatabase();
    await migrate(database.sql);
    server = new TestProcess(database);
    const duty = { squad: "q1", people: 5 };
    await server.submit(new Outbox("squad-q1").next("squad.onDuty", duty, Date.now()));
  });
  afterAll(() => database.close());
  afterEach(() => vi.useRealTimers());

  it.each([
    [0, 500],
    [2_000, 2_000],
  ])(
    "[LIVE4] [LOAD4] while a tick lasts at least %i ms go out once in %i ms, the last of each squad",
    async (atLeast, every) => {
      const sent: Position[] = [];
      const positions = new Positions({
        registry: server.registry,
        ground: server.territory,
        clock: systemClock,
        atLeast: () => atLeast,
        send: (byBoard) => sent.push(...[...byBoard.values()].flat()),
        keep: async () => undefined,
      });
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const at = Date.now();
      for (const [i, lat] of [45.1, 45.2].entries()) {
        const fix = { squad: "q1", lon: 126, lat, heading: null, accuracy: 5, at: at - 10 + i };
        expect(await positions.report(server.actor("squad-q1"), fix)).toBe(true);
      }
      vi.advanceTimersByTime(every - 1);
      expect(sent).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(sent).toMatchObject([{ squad: "q1", lat: 45.2 }]);
      positions.stop();
    },
  );
});
