import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shiftOf, shiftSpan, shiftsApart } from "@/lib/domain/gate/shift";
import { clockTime, date, localDay } from "@/lib/i18n/time";
import { DAY, HOUR, MINUTE } from "./clock";
import { fromLocal, isZone, offsetIn, toLocal } from "./zone";

const monaco = offsetIn("Europe/Monaco");
/** The last Sundays of March and October 2026, 01:00 UTC. */
const SPRING = Date.UTC(2026, 2, 29, 1);
const AUTUMN = Date.UTC(2026, 9, 25, 1);

describe("[ZONE1] a district's wall clock", () => {
  it("goes over to summer time and back in the minute it is due", () => {
    expect([SPRING - 1, SPRING].map(monaco)).toEqual([60, 120]);
    expect([AUTUMN - 1, AUTUMN].map(monaco)).toEqual([120, 60]);
    expect(clockTime(SPRING - MINUTE, monaco)).toBe("01:59");
    expect(clockTime(SPRING, monaco)).toBe("03:00");
    expect(date(AUTUMN, monaco, "en")).toBe("25 Oct");
  });

  it("knows zones between the hours, and one that has none", () => {
    expect(offsetIn("Asia/Kathmandu")(SPRING)).toBe(345);
    expect(offsetIn("America/St_Johns")(AUTUMN)).toBe(-150);
    expect(offsetIn("Asia/Shanghai")(AUTUMN)).toBe(480);
    expect(isZone("Europe/Monaco")).toBe(true);
    expect(isZone("Europe/Monte_Carlo")).toBe(false);
  });

  it("takes what is no moment for what it is", () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 9e15, -9e15])
      expect(monaco(at)).toBe(0);
    expect([60, 120]).toContain(monaco(8e15));
  });

  it("is read backwards: also of an hour that comes twice, and of one that never does", () => {
    const at = (h: number, m = 0) => Date.UTC(2026, 9, 25, h, m);
    expect(fromLocal(at(2, 30), monaco)).toBe(AUTUMN - HOUR / 2);
    expect(fromLocal(at(12), monaco)).toBe(AUTUMN + 10 * HOUR);
    const never = fromLocal(Date.UTC(2026, 2, 29, 2, 30), monaco);
    expect(clockTime(never, monaco)).toBe("03:30");
  });

  it("gives each moment back, in whatever zone", () => {
    const zones = ["Europe/Monaco", "Asia/Shanghai", "America/St_Johns", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
        (zone, at) => {
          const offset = offsetIn(zone);
          const again = fromLocal(toLocal(at, offset), offset);
          // The second time that an hour is shown is taken for the first.
          expect([at, at - HOUR, at - HOUR / 2]).toContain(again);
          expect(toLocal(again, offset)).toBe(toLocal(at, offset));
        },
      ),
    );
  });
});

describe("[ZONE2] shifts on a clock that changes", () => {
  it("follow each other without a gap, a day of them 23 or 25 hours long", () => {
    fc.assert(
      fc.property(fc.integer({ min: -4 * DAY, max: 4 * DAY }), fc.boolean(), (by, spring) => {
        const at = (spring ? SPRING : AUTUMN) + by;
        const key = shiftOf(at, monaco);
        const { from, until } = shiftSpan(key, monaco);
        expect(from <= at && at < until).toBe(true);
        expect(shiftOf(from, monaco)).toBe(key);
        expect(shiftsApart(shiftOf(until, monaco), key)).toBe(1);
      }),
    );
    const night = shiftSpan(shiftOf(SPRING, monaco), monaco);
    expect((night.until - night.from) / HOUR).toBe(7.5);
    const longer = shiftSpan(shiftOf(AUTUMN, monaco), monaco);
    expect((longer.until - longer.from) / HOUR).toBe(9.5);
  });

  it("have days that begin at the wall clock's midnight", () => {
    const midnight = fromLocal(Date.UTC(2026, 2, 30), monaco);
    expect(localDay(midnight, monaco) - localDay(midnight - 1, monaco)).toBe(1);
    expect(midnight).toBe(Date.UTC(2026, 2, 29, 22));
  });
});
