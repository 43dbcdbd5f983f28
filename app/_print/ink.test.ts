import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutMiddle } from "./ink";

const widthOf = (text: string): number => [...text].length;

describe("a line that is too long for its room", () => {
  it("keeps its beginning and its end, and is never wider than the room", () => {
    expect(withoutMiddle("龙泰社区", 4, widthOf)).toBe("龙泰社区");
    expect(withoutMiddle("哈尔滨市南岗区奋斗路街道铁路社区", 9, widthOf)).toBe("哈尔滨市…铁路社区");
    fc.assert(
      fc.property(
        fc.stringMatching(/^[一-龥a-z]{1,60}$/),
        fc.integer({ min: 4, max: 60 }),
        (text, room) => {
          const written = withoutMiddle(text, room, widthOf);
          expect(widthOf(written)).toBeLessThanOrEqual(room);
          if (widthOf(text) <= room) expect(written).toBe(text);
          else {
            const [before = "", after = ""] = written.split("…");
            expect(text.startsWith(before) && text.endsWith(after)).toBe(true);
            expect(widthOf(written)).toBe(room);
          }
        },
      ),
    );
  });
});
