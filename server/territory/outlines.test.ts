import { describe, expect, it } from "vitest";
import type { NodeRow } from "./input";
import { outlinesOf } from "./outlines";
import { square } from "./small-district";
import { BuiltTree } from "./tree";

const row = (id: string, parent: string | null, level: string, geometry?: NodeRow["geometry"]) => ({
  row: 1,
  id,
  parent,
  level,
  name: id,
  ...(geometry ? { geometry } : {}),
});
const point = (lon: number, lat: number) => ({ type: "Point" as const, coordinates: [lon, lat] });

describe("[TER8] where a node is that has no outline of its own", () => {
  it("an only child fills its parent; areas that were surveyed are taken together", () => {
    const outlines = outlinesOf([
      row("d", null, "district"),
      row("s1", "d", "street", square(7, 43, 0.1)),
      row("s2", "d", "street", square(7.1, 43, 0.1)),
      row("k1", "s1", "community"),
    ]);
    expect(outlines.get("k1")).toEqual(square(7, 43, 0.1));
    expect(outlines.get("d")).toEqual({
      type: "MultiPolygon",
      coordinates: [square(7, 43, 0.1).coordinates, square(7.1, 43, 0.1).coordinates],
    });
  });

  it("a compound is drawn around its buildings, and is a point when there is but one point", () => {
    const outlines = outlinesOf([
      row("d", null, "district"),
      row("s", "d", "street"),
      row("k", "s", "community"),
      row("c1", "k", "compound"),
      row("b1", "c1", "building", square(7, 43, 0.001)),
      row("b2", "c1", "building", point(7.003, 43.002)),
      row("c2", "k", "compound"),
      row("b3", "c2", "building", point(7.01, 43.01)),
    ]);
    expect(outlines.get("c1")).toEqual({
      type: "Polygon",
      coordinates: [
        [
          [7, 43],
          [7.001, 43],
          [7.003, 43.002],
          [7, 43.001],
          [7, 43],
        ],
      ],
    });
    expect(outlines.get("c2")).toEqual(point(7.01, 43.01));
    expect(outlines.get("d")?.type).toBe("Polygon");
  });

  it("what is nowhere is shown where it belongs, and said not to be placed", () => {
    const nodes = new BuiltTree([
      row("d", null, "district", square(7, 43, 0.1)),
      row("s1", "d", "street", square(7, 43, 0.05)),
      row("s2", "d", "street"),
      row("k1", "s1", "community", point(7.01, 43.01)),
      row("k2", "s1", "community"),
    ]);
    const byId = new Map([...nodes].map((node) => [node.id, node]));
    expect(byId.get("s2")).toMatchObject({ placed: false, bbox: [7, 43, 7.1, 43.1] });
    expect(byId.get("k2")).toMatchObject({ placed: false, at: byId.get("s1")?.at });
    expect(byId.get("k1")).toMatchObject({ placed: true, at: [7.01, 43.01] });
  });
});
