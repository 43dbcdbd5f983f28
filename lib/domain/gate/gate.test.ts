import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gates, SHIFTS_KEPT } from "@/lib/domain/gate/record";
import { shiftOf, shiftSpan, shiftsApart } from "@/lib/domain/gate/shift";
import { mattersOf } from "@/lib/domain/matter/derive";
import { DAY, HOUR, MINUTE } from "@/lib/kit/clock";
import { Desk, MORNING, OFFSET } from "@/lib/testing/desk";
import { appointed } from "@/lib/testing/district";

const officer = appointed("gate", "c1", { path: "d/st1/c1", subject: "g1" });
const count = (delta: number, way = "in") => ({
  gate: "g1",
  of: "people",
  way,
  delta,
  source: "taps",
});

describe("gate", () => {
  it("[GATE1] [GATE3] taps add up, and taking back takes what is left of the named count", () => {
    const desk = new Desk();
    const first = desk.do(officer, "gate.count", count(5)).id;
    desk.do(officer, "gate.count", count(2));
    expect(desk.ask(officer, "gate.takeBack", { gate: "g1", command: first, delta: 3 })).toBe(
      "done",
    );
    expect(desk.ask(officer, "gate.takeBack", { gate: "g1", command: first, delta: 3 })).toBe(
      "nothing-to-take-back",
    );
    expect(gates.get(desk.view, "c1", "g1")?.shifts[0]?.people.in).toBe(4);
  });

  it("[GATE2] a late count goes to the shift in which it was counted", () => {
    const desk = new Desk();
    desk.do(officer, "gate.count", count(1), MORNING);
    desk.do(officer, "gate.count", count(7), MORNING - 4 * HOUR, MORNING);
    const shifts = gates.get(desk.view, "c1", "g1")?.shifts;
    expect(shifts?.map((s) => s.people.in)).toEqual([1, 7]);
    expect(gates.get(desk.view, "c1", "g1")?.at).toBe(MORNING);
  });

  it("[GATE2] every moment lies in the shift that its key names", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: -720, max: 840 }),
        (at, minutes) => {
          const offset = () => minutes;
          const key = shiftOf(at, offset);
          const { from, until } = shiftSpan(key, offset);
          expect(from <= at && at < until).toBe(true);
          expect(shiftOf(from, offset)).toBe(key);
          expect(shiftsApart(shiftOf(until, offset), key)).toBe(1);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("[GATE2] four shifts stay, so that a day's late counts find theirs", () => {
    const desk = new Desk();
    for (let i = 0; i < 6; i++) desk.do(officer, "gate.count", count(1), MORNING + i * 8 * HOUR);
    expect(gates.get(desk.view, "c1", "g1")?.shifts).toHaveLength(SHIFTS_KEPT);
    expect(shiftsApart(shiftOf(MORNING + DAY, OFFSET), shiftOf(MORNING, OFFSET))).toBe(3);
  });

  it("[GATE4] open without staff is a matter since it became so, and ends with the first who signs on", () => {
    const desk = new Desk();
    desk.do(officer, "gate.open", { gate: "g1" }, MORNING);
    expect(mattersOf(desk.view, "c1", MORNING + MINUTE)).toMatchObject([
      { kind: "gate", since: MORNING },
    ]);
    desk.do(officer, "gate.staffOn", { gate: "g1", people: 2 }, MORNING + MINUTE);
    expect(mattersOf(desk.view, "c1", MORNING + MINUTE)).toEqual([]);
    desk.do(officer, "gate.staffOff", { gate: "g1" }, MORNING + HOUR);
    expect(mattersOf(desk.view, "c1", MORNING + 2 * HOUR)).toMatchObject([
      { since: MORNING + HOUR, overdue: true },
    ]);
    desk.do(officer, "gate.close", { gate: "g1" }, MORNING + 2 * HOUR);
    expect(mattersOf(desk.view, "c1", MORNING + 2 * HOUR)).toEqual([]);
  });
});
