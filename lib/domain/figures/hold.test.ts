import { describe, expect, it } from "vitest";
import { figuresOf } from "@/lib/domain/figures/figures";
import { figuresHoldUntil } from "@/lib/domain/figures/hold";
import { DAY, HOUR, MINUTE, SECOND } from "@/lib/kit/clock";
import { Desk, MORNING, OFFSET } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";

const secretary = appointed("secretary", "c1", { path: "d/st1/c1" });

/** A gate open and manned, a squad on duty, counts of two shifts. */
function busy(): Desk {
  const desk = new Desk();
  const count = { gate: "g1", of: "people", way: "in", delta: 5, source: "number" };
  desk.do(secretary, "gate.open", { gate: "g1" });
  desk.do(secretary, "gate.staffOn", { gate: "g1", people: 2 });
  desk.do(secretary, "squad.onDuty", { squad: "q2", people: 4 }, MORNING + 7 * MINUTE);
  desk.do(secretary, "gate.count", count, MORNING + 9 * MINUTE);
  desk.do(secretary, "gate.count", count, MORNING + 6 * HOUR);
  return desk;
}

describe("how long figures hold", () => {
  it("until the moment that is named and not a moment longer, if nothing is written", () => {
    const desk = busy();
    const figures = (now: number) => figuresOf(desk.view, "c1", desk.ground, now, OFFSET);
    const until = (now: number) => figuresHoldUntil(desk.view, "c1", now, OFFSET);
    const end = MORNING + 2 * DAY;
    let changes = 0;
    for (let now = MORNING + 6 * HOUR; now < end; ) {
      const next = until(now);
      const then = figures(now);
      for (let at = now; at < Math.min(next, end); at += 37 * SECOND)
        expect(figures(at)).toEqual(then);
      if (next < end) expect(figures(next - 1)).toEqual(then);
      if (JSON.stringify(figures(next)) !== JSON.stringify(then)) changes++;
      now = next;
    }
    // The gate falls silent and the shift of the second count ends; the squad was silent before.
    expect(changes).toBe(2);
    expect(until(end)).toBe(Number.POSITIVE_INFINITY);
  });

  it("for ever on a board where nobody is on duty", () => {
    const desk = new Desk();
    desk.do(secretary, "gate.open", { gate: "g1" });
    desk.do(secretary, "gate.close", { gate: "g1" });
    expect(figuresHoldUntil(desk.view, "c1", MORNING, OFFSET)).toBe(Number.POSITIVE_INFINITY);
  });
});
