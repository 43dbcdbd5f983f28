import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY, ManualClock, MINUTE } from "@/lib/kit/clock";
import type { Sketch } from "@/lib/sheet/sketch";
import { fenceLine, tent } from "@/lib/testing/sketches";
import type { PastSheet } from "@/server/sheets/history";
import type { Erased } from "@/server/store/sheet-store";
import { SheetScreen } from "@/server/testing/sheet-screen";
import { startTestServer, type TestServer } from "@/server/testing/start-server";

const A = "sketch-a";
const B = "sketch-b";

describe("the past of a sheet", () => {
  let server: TestServer;
  const clock = new ManualClock(Date.UTC(2020, 1, 12, 1, 0));
  beforeAll(async () => {
    server = await startTestServer({ clock });
  });
  afterAll(() => server.stop());

  async function ask<T>(path: string, input: object): Promise<T> {
    const response = await server.call("desk-st1", path, { node: "c1", ...input });
    expect(response.status).toBe(200);
    return ((await response.json()) as { result: { data: T } }).result.data;
  }
  const past = (when: number) => ask<PastSheet>("sheet.at", { at: when });
  const at = async (when: number) => (await past(when)).sketches;
  const erased = () => ask<Erased[]>("sheet.erased", {});

  it("[SHT6] [SHT7] gives any minute, lists what was erased, and it can be drawn again for 30 days", async () => {
    const start = clock.now();
    const [desk, secretary] = await Promise.all(
      ["desk-st1", "secretary-c1"].map(async (account) => {
        const one = new SheetScreen(await server.connect(account), "c1");
        await one.open();
        return one;
      }),
    );
    if (!desk || !secretary) throw new Error("nobody");
    const draw = async (who: SheetScreen, id: string, sketch: Sketch | null) => {
      clock.advance(MINUTE);
      who.draw({ id, sketch });
      await who.send();
    };
    await draw(desk, A, tent());
    await draw(desk, B, tent());
    await draw(desk, A, fenceLine());
    await secretary.until(() => secretary.replica.get(A)?.kind === "line");
    await draw(secretary, A, null);
    await desk.until(() => desk.replica.size === 1);

    expect(await at(start)).toEqual({});
    expect(await at(start + MINUTE)).toEqual({ [A]: tent() });
    expect(await at(start + 3 * MINUTE)).toEqual({ [A]: fenceLine(), [B]: tent() });
    expect(await at(start + 4 * MINUTE)).toEqual({ [B]: tent() });

    const stood = async (when: number) => {
      const { changed, next } = await past(when);
      return [changed, next];
    };
    expect(await stood(start)).toEqual([null, start + MINUTE]);
    expect(await stood(start + MINUTE)).toEqual([start + MINUTE, start + 2 * MINUTE]);
    expect(await stood(start + 2 * MINUTE - 1)).toEqual([start + MINUTE, start + 2 * MINUTE]);
    expect(await stood(start + 9 * MINUTE)).toEqual([start + 4 * MINUTE, null]);

    expect(await erased()).toEqual([
      {
        id: A,
        sketch: fenceLine(),
        drawn: {
          account: "desk-st1",
          name: "姓名 desk-st1",
          title: "desk-st1",
          at: start + MINUTE,
        },
        erased: {
          account: "secretary-c1",
          name: "姓名 secretary-c1",
          title: "secretary-c1",
          at: start + 4 * MINUTE,
        },
      },
    ]);

    clock.advance(20 * DAY);
    const [back] = await erased();
    if (!back) throw new Error("gone");
    desk.draw({ id: back.id, sketch: back.sketch });
    await desk.send();
    expect(await erased()).toEqual([]);
    expect(await at(clock.now())).toEqual({ [A]: fenceLine(), [B]: tent() });

    await draw(desk, B, null);
    clock.advance(30 * DAY);
    await server.served.core.sheetStore.purge(clock.now() - 1);
    expect(await erased()).toEqual([]);
    clock.advance(-MINUTE);
    expect((await erased()).map(({ id }) => id)).toEqual([B]);
    clock.advance(MINUTE);
    await server.served.core.sheetStore.purge(clock.now() + 1);
    clock.advance(-MINUTE);
    expect(await erased()).toEqual([]);
    expect((await at(clock.now() - 30 * DAY))[B]).toEqual(tent());
  });
});
