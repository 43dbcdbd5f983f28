import { describe, expect, it } from "vitest";
import { HOUR, SECOND } from "@/lib/kit/clock";
import { ServerOffset } from "./server-offset";

describe("[LIVE13] the offset to the server", () => {
  it("is what the fastest word says: a bad line sets no clock back", () => {
    const offset = new ServerOffset(0);
    expect(offset.read(3 * SECOND)).toBe(true);
    for (const late of [2_000, 0, 9_000, 700, 4_000])
      expect(offset.read(3 * SECOND - late)).toBe(false);
    expect(offset.value).toBe(3 * SECOND);
  });

  it("follows a clock that was set, by much at once and by little soon", () => {
    const offset = new ServerOffset(0);
    for (const now of [2 * HOUR, -HOUR, 0]) {
      expect(offset.read(now)).toBe(true);
      expect(offset.value).toBe(now);
    }
    offset.read(4 * SECOND);
    expect(offset.value).toBe(4 * SECOND);
    for (let beat = 0; beat < 10; beat++) offset.read(-SECOND);
    expect(offset.value).toBe(-SECOND);
  });
});
