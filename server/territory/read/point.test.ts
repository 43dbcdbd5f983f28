import { describe, expect, it } from "vitest";
import { pointOf, systemOfRegister } from "./point";
import { isReadProblem, type ReadOptions } from "./source";

const COLUMNS = { x: "经度", y: "纬度" };

function read(x: string, y: string, options: ReadOptions = { coordinates: "wgs84" }) {
  const system = systemOfRegister("r.csv", options);
  if (isReadProblem(system)) return `${system.row}:${system.code}`;
  const row = { file: "r.csv", row: 7, values: { 经度: x, 纬度: y }, geometry: null };
  const point = pointOf(row, COLUMNS, system);
  return point && "code" in point
    ? `${point.row}:${point.code}:${point.values.column ?? ""}`
    : point;
}

describe("a place in two columns", () => {
  it.each([
    ["126.6", "45.7"],
    [" 126.60 ", "+45.7"],
    ["１２６．６", "４５．７"],
  ])("is read from %j and %j", (x, y) => {
    expect(read(x, y)).toEqual({ type: "Point", coordinates: [126.6, 45.7] });
  });

  it("is converted from what was said", () => {
    const point = read("42546728.505", "5062916.5216", { coordinates: "EPSG:4530" });
    const [lon, lat] = point && typeof point === "object" ? point.coordinates : [];
    expect(lon).toBeCloseTo(126.6, 6);
    expect(lat).toBeCloseTo(45.7, 6);
  });

  it.each([
    ["", "", null],
    ["126.6", "", "7:bad-number:纬度"],
    ["", "45.7", "7:bad-number:经度"],
    ["东", "45.7", "7:bad-number:经度"],
    ["126,6", "45.7", "7:bad-number:经度"],
    ["126°36'", "45.7", "7:bad-number:经度"],
    ["0x7e", "45.7", "7:bad-number:经度"],
    ["0", "0.0", "7:coordinate-zero:"],
    ["45.7", "126.6", "7:coordinate-swapped:"],
    ["42546728", "5062916", "7:coordinate-out-of-range:"],
  ])("is nothing or a problem: %j, %j", (x, y, found) => {
    expect(read(x, y)).toBe(found);
  });

  it("needs to know the coordinates' system", () => {
    expect(read("126.6", "45.7", {})).toBe("0:coordinates-unsaid");
    expect(read("126.6", "45.7", { coordinates: "mars" })).toBe("0:coordinates-unknown");
  });
});
