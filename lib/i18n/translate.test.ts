import { describe, expect, it } from "vitest";
import { defineMessages, translate } from "./translate";

const words = defineMessages(
  { stops: "{n} 站", house: "{place}，{n} 户" },
  { stops: "{n} {n|stop|stops}", house: "{place}, {n} {n|household has|households have} food" },
);

describe("what a message says of a number", () => {
  it("is one thing or several, in English", () => {
    const said = [0, 1, 2, 21].map((n) => translate(words, "en", "stops", { n }));
    expect(said).toEqual(["0 stops", "1 stop", "2 stops", "21 stops"]);
    expect(translate(words, "zh-CN", "stops", { n: 1 })).toBe("1 站");
  });

  it("is one thing too when the number is written already", () => {
    expect(translate(words, "en", "house", { place: "6栋", n: "1" })).toBe(
      "6栋, 1 household has food",
    );
  });

  it("has its thousands apart, and a place without a value stays to be seen", () => {
    expect(translate(words, "en", "stops", { n: 640_000 })).toBe("640,000 stops");
    expect(translate(words, "en", "stops")).toBe("{n} {n|stop|stops}");
  });
});
