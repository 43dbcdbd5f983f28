import { describe, expect, it } from "vitest";
import { Grouped } from "./grouped";
import { Numbers } from "./numbers";
import { randomFrom } from "./random";
import { TextColumn } from "./text-column";

describe("texts in a column", () => {
  it("come back as they were, the empty one and those of two halves too", () => {
    const texts = ["", "和兴路3号院", "", "6栋", "🏢 b", "x".repeat(5_000), "é"];
    const column = new TextColumn();
    for (const text of texts) column.push(text);
    const read = () => texts.map((_, n) => column.at(n));
    expect(read()).toEqual(texts);
    column.trim();
    expect(read()).toEqual(texts);
  });
});

describe("things by number", () => {
  it.each([1, 2, 3, 4])(
    "are together and in their order, and those without are nowhere: %i",
    (seed) => {
      const random = randomFrom(seed);
      const size = 1 + Math.floor(random() * 8);
      const numbers = new Numbers(Int32Array);
      for (let i = 0; i < 40; i++) numbers.push(Math.floor(random() * (size + 1)) - 1);
      const grouped = new Grouped(numbers, size);
      for (let number = 0; number < size; number++) {
        const all = Array.from({ length: 40 }, (_, i) => i).filter((i) => numbers.at(i) === number);
        expect([...grouped.of(number)]).toEqual(all);
        expect(grouped.count(number)).toBe(all.length);
      }
    },
  );

  it("none of anything", () => {
    const grouped = new Grouped(new Numbers(Int32Array), 2);
    expect([...grouped.of(1)]).toEqual([]);
  });
});
