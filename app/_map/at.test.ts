import { describe, expect, it } from "vitest";
import { readAt, writeAt } from "./at";

describe("where a map looks", () => {
  it("comes back from an address to the metre", () => {
    const at = { middle: [71.430412, 51.128207], zoom: 14.256 } as const;
    expect(writeAt(at)).toBe("71.43041,51.12821,14.26");
    expect(readAt(writeAt(at))).toEqual({ middle: [71.43041, 51.12821], zoom: 14.26 });
  });

  it.each([
    null,
    "",
    "71,51",
    "71,51,",
    "71,51,x",
    "71,51,14,1",
    "181,51,14",
    "71,86,14",
    "71,51,-1",
  ])("is nothing in %j", (text) => expect(readAt(text)).toBeNull());
});
