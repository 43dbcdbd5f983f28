import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "@/lib/kit/clock";
import { SPARK, sparkLine } from "./spark-line";

describe("a sparkline", () => {
  it("covers the last 24 hours and ends now", () => {
    const now = 10 * DAY;
    const line = sparkLine(
      [
        { at: now - 25 * HOUR, value: 99 },
        { at: now - DAY, value: 0 },
        { at: now - DAY / 2, value: 20 },
        { at: now, value: 10 },
      ],
      now,
    );
    expect(line).toEqual([
      [0, SPARK.height],
      [SPARK.width / 2, 0],
      [SPARK.width, SPARK.height / 2],
    ]);
  });
  it("is flat in the middle when nothing changes", () => {
    expect(sparkLine([{ at: 0, value: 7 }], 0)).toEqual([[SPARK.width, SPARK.height / 2]]);
  });
});
