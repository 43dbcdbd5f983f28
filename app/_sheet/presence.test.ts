import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Draft, Look } from "@/lib/protocol/sheet";
import { grown, People } from "./people";
import { Presence } from "./presence";
import type { OpenSheet } from "./sheet";

const place = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
const line = fc.array(place, { minLength: 1, maxLength: 9 });

/** Others, as the server tells them; `busy` says when the line takes nothing. */
function others(busy: () => boolean) {
  const looks: Omit<Look, "node">[] = [];
  let draft: Draft | null = null;
  const sheet = {
    look: (look: Omit<Look, "node">) => {
      if (busy()) return false;
      looks.push(look);
      if (look.draft !== undefined) draft = look.draft && grown(draft, look.draft);
      return true;
    },
  } as unknown as OpenSheet;
  return { sheet, looks, draft: () => draft };
}

const shape = { kind: "line", symbol: null, colour: "ink" } as const;

describe("presence", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("shows others the line as it is, however it grows and whatever could not be sent", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.boolean()), { minLength: 1 }), (steps) => {
        let busy = false;
        const seen = others(() => busy);
        const presence = new Presence(() => seen.sheet);
        for (const [points, isBusy] of steps) {
          busy = isBusy;
          presence.draft({ ...shape, points });
          vi.advanceTimersByTime(100);
        }
        busy = false;
        vi.advanceTimersByTime(200);
        expect(seen.draft()?.points).toEqual(steps.at(-1)?.[0]);
        presence.draft(null);
        vi.advanceTimersByTime(200);
        expect(seen.draft()).toBeNull();
        expect(vi.getTimerCount()).toBe(0);
      }),
    );
  });

  it("[SHT10] thins a line that gets long, so that all of it is seen and nothing of it is refused", () => {
    const seen = others(() => false);
    const presence = new Presence(() => seen.sheet);
    const points: [number, number][] = [];
    for (let i = 0; i < 1_500; i++) {
      points.push([i / 10, 0]);
      presence.draft({ ...shape, points });
      if (i % 6 === 0) vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(200);
    for (const look of seen.looks)
      expect(Look.safeParse({ node: "c1", ...look }).success).toBe(true);
    const told = seen.draft()?.points ?? [];
    expect(told.length).toBeGreaterThan(100);
    expect([told[0], told.at(-1)]).toEqual([points[0], points.at(-1)]);
  });

  it("says where somebody looks ten times a second at most, and nothing while they keep still", () => {
    const seen = others(() => false);
    const presence = new Presence(() => seen.sheet);
    for (let i = 0; i < 60; i++) {
      presence.cursor([i, i]);
      vi.advanceTimersByTime(1_000 / 60);
    }
    vi.advanceTimersByTime(200);
    expect(seen.looks.length).toBeLessThanOrEqual(11);
    expect(seen.looks.at(-1)).toEqual({ cursor: [59, 59] });
    const { length } = seen.looks;
    vi.advanceTimersByTime(60_000);
    expect(seen.looks).toHaveLength(length);
  });
});

describe("who has a sheet open", () => {
  const wang = {
    id: "1",
    account: "a",
    name: "王芳",
    title: "书记",
    role: "secretary",
    view: null,
    cursor: null,
    draft: null,
  } as const;

  it("keeps what is not said anew, and forgets who has left", () => {
    const people = new People();
    people.begin([wang, { ...wang, id: "me" }]);
    people.take([{ id: "1", cursor: [1, 2] }], []);
    expect(people.but("me")).toEqual([{ ...wang, cursor: [1, 2] }]);
    people.take([], ["1"]);
    expect(people.but("me")).toEqual([]);
  });
});
