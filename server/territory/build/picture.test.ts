import { expect, it } from "vitest";
import type { TerritoryInput } from "@/server/territory/input";
import { NodeRows } from "@/server/territory/rows/node-rows";
import { smallDistrict, square } from "@/server/territory/small-district";
import { pictureOf } from "./picture";

const packed = (input: TerritoryInput) => ({ ...input, nodes: NodeRows.of(input.nodes) });

it("draws what comes, changes and goes over what is there", () => {
  const before = smallDistrict();
  const after = smallDistrict();
  const [, , , , , b1, b2] = after.nodes;
  if (!b1 || !b2) throw new Error("the small district has two buildings");
  const moved = { ...b1, geometry: square(126.612, 45.711, 0.001) };
  const point = { type: "Point" as const, coordinates: [126.616, 45.712] };
  const added = { ...b2, id: "b3", geometry: point };
  after.nodes = [...after.nodes.filter(({ level }) => level !== "building"), moved, added];
  const svg = [...pictureOf(packed(before), packed(after), "zh-CN")].join("");
  const drawn = (look: string) => svg.split(`<path class="${look}"`).length - 1;
  expect(["same area", "added", "changed", "was", "vanished"].map(drawn)).toEqual([5, 1, 1, 1, 1]);
  expect(svg).not.toMatch(/NaN|Infinity/);
  // Nothing of the district is east of the sheet, or south of it.
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)?.map(Number) ?? [];
  for (const [, x, y] of svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
    expect(Number(x)).toBeLessThanOrEqual(width ?? 0);
    expect(Number(y)).toBeLessThanOrEqual(height ?? 0);
  }
});

it("is an empty sheet for a register without a place", () => {
  const after = smallDistrict();
  after.nodes = after.nodes.map(({ geometry: _, ...row }) => row);
  const svg = [...pictureOf(null, packed(after), "en")].join("");
  expect(svg).not.toMatch(/<path|NaN|Infinity/);
});
