import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toField } from "@/app/_ui/field-time";
import { DAY, MINUTE } from "@/lib/kit/clock";
import { atMinute, endOfField, minuteOf } from "./past-time";

const CHINA = () => 480;
const at = Date.UTC(2020, 1, 12, 16, 30, 20);

describe("[SHT7] a minute of a sheet's past", () => {
  it("is named on the district's wall clock", () => {
    expect(toField(at, CHINA)).toBe("2020-02-13T00:30");
    expect(minuteOf(at, CHINA)).toBe(30);
  });

  it("ends just before the next one begins, whichever way it was named", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: DAY, max: 4e12 }),
        fc.integer({ min: -12 * 60, max: 14 * 60 }),
        (moment, minutes) => {
          const offset = () => minutes;
          const end = atMinute(moment, minuteOf(moment, offset), offset);
          expect(endOfField(toField(moment, offset), offset)).toBe(end);
          expect(end).toBeGreaterThanOrEqual(moment);
          expect(end - moment).toBeLessThan(MINUTE);
          expect(toField(end, offset)).toBe(toField(moment, offset));
          expect(toField(end + 1, offset)).not.toBe(toField(moment, offset));
        },
      ),
    );
  });

  it("is none where nothing was written", () => {
    expect(endOfField("", CHINA)).toBeNull();
  });
});
