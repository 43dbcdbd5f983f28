import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arabic, counted, fold } from "./fold";
import { buildingKey, readings } from "./shorthand";

const DIGITS = [..."零一二三四五六七八九"];
/** 四, 十二, 二十: as people count to 99. */
const chinese = (n: number): string => {
  if (n < 10) return DIGITS[n] ?? "";
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? "" : DIGITS[tens]}十${n % 10 === 0 ? "" : DIGITS[n % 10]}`;
};
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const spelled = (door: string): string => [...door].map((c) => DIGITS[Number(c)]).join("");

const number = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((n) => fc.constantFrom(String(n), chinese(n)).map((said) => ({ n, said })));
const door = fc
  .tuple(fc.integer({ min: 1, max: 33 }), fc.integer({ min: 1, max: 12 }))
  .map(([floor, on]) => `${floor}${String(on).padStart(2, "0")}`);
const gap = fc.constantFrom("", " ", "-", "，");

/** Every way of writing the same door. */
const written = fc
  .record({
    building: number(99),
    unit: number(9),
    door,
    of: fc.constantFrom("栋", "幢", "号楼", "座", "#楼", "#", "楼"),
    stairs: fc.constantFrom("单元", "门"),
    end: fc.constantFrom("", "室", "户", "号"),
    gaps: fc.tuple(gap, gap),
    by: fc.constantFrom("words", "dashes", "spaces", "short", "spelled"),
    wide: fc.boolean(),
  })
  .map(({ building, unit, door, of, stairs, end, gaps: [a, b], by, wide: full }) => {
    const said = {
      words: `${building.said}${of}${a}${unit.said}${stairs}${b}${door}${end}`,
      spelled: `${building.said}${of}${unit.said}${stairs}${spelled(door)}${end}`,
      dashes: `${building.n}-${unit.n}-${door}`,
      spaces: `${building.n} ${unit.n} ${door}`,
      short: `${building.said}${of}-${unit.n}-${door}`,
    }[by];
    return { text: full ? wide(said) : said, building: building.n, unit: unit.n, door };
  });

describe("shorthand [FND3]", () => {
  it("means the same door, however it is written", () => {
    fc.assert(
      fc.property(written, fc.constantFrom("", "和兴路3号院", "龙泰 "), (door, place) => {
        const [first] = readings(place + door.text);
        expect(first).toEqual({
          words: place ? [place.trim()] : [],
          building: String(door.building),
          unit: door.unit,
          door: door.door,
        });
      }),
    );
  });

  it.each([
    ["6栋2单元402", { words: [], building: "6", unit: 2, door: "402" }],
    ["六号楼二单元", { words: [], building: "6", unit: 2, door: null }],
    ["和兴路3号院2单元", { words: ["和兴路3号院"], building: null, unit: 2, door: null }],
    ["402", { words: [], building: null, unit: null, door: "402" }],
    ["2-402", { words: [], building: null, unit: 2, door: "402" }],
    ["和兴 6栋-2", { words: ["和兴"], building: "6", unit: 2, door: null }],
    ["七政街6栋", { words: ["七政街"], building: "6", unit: null, door: null }],
    ["龙泰A座3门1203室", { words: ["龙泰"], building: "a", unit: 3, door: "1203" }],
    ["building 6 unit 2 door 402", { words: [], building: "6", unit: 2, door: "402" }],
    ["6栋 unit 2", { words: [], building: "6", unit: 2, door: null }],
  ])("%s is understood", (text, reading) => {
    expect(readings(text)).toContainEqual(reading);
  });

  it("leaves names what they are", () => {
    const none = { building: null, unit: null, door: null };
    expect(readings("Rue Grimaldi")).toEqual([
      { words: ["rue", "grimaldi"], ...none },
      { words: ["rue grimaldi"], ...none },
    ]);
    expect(readings("七政街")).toEqual([{ words: ["七政街"], ...none }]);
    expect(readings(" · ")).toEqual([]);
  });

  it("never fails", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        expect(Array.isArray(readings(text))).toBe(true);
      }),
    );
  });
});

describe("a building's number", () => {
  it.each([
    ["6栋", "6"],
    ["六号楼", "6"],
    ["06幢", "6"],
    ["和兴路3号院6栋", "6"],
    ["十二号楼", "12"],
    ["Ｂ座", "b"],
    ["甲6号楼", "甲6"],
    ["12号", "12"],
    ["12 Rue Grimaldi", null],
    ["Le Roccabella", null],
  ])("of %s is %s", (name, key) => expect(buildingKey(name)).toBe(key));
});

describe("folding", () => {
  it("counts as people do", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (n) => {
        expect(arabic(chinese(n))).toBe(String(n));
      }),
    );
    expect(["四〇二", "一百零三", "两", "四百二十一"].map(arabic)).toEqual([
      "402",
      "103",
      "2",
      "421",
    ]);
    expect(counted("三号院九道街二十一栋")).toBe("3号院9道街21栋");
  });

  it("leaves one width, one case, no accents", () => {
    expect(fold(" Église　Sainte-Dévote ")).toBe("eglise sainte devote");
    expect(fold("龙泰小区（一期） Ａ座")).toBe("龙泰小区一期a座");
  });
});
