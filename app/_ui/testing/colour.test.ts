import { describe, expect, it } from "vitest";
import { ciede2000, difference } from "./colour";

describe("colour differences", () => {
  // Of the table that Sharma, Wu and Dalal published to check implementations.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
    [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)("%j and %j are %d apart", (a, b, apart) => {
    expect(ciede2000(a, b)).toBeCloseTo(apart, 4);
    expect(ciede2000(b, a)).toBeCloseTo(apart, 4);
  });

  it("are what each eye sees: red and green without one of them, nothing but light on paper", () => {
    expect(difference("#c04000", "#607000", "normal")).toBeGreaterThan(30);
    expect(difference("#c04000", "#607000", "deuteranope")).toBeLessThan(15);
    expect(difference("#ff0000", "#7f7f7f", "grey")).toBeLessThan(1);
  });
});
