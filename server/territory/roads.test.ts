import { describe, expect, it } from "vitest";
import type { Road, RoadClass } from "./input";
import { drivable, Roads } from "./roads";

const road = (kind: RoadClass, ...coordinates: number[][]): Road => ({
  type: "Feature",
  geometry: { type: "LineString", coordinates },
  properties: { class: kind },
});

describe("roads", () => {
  const lines = drivable([
    road("main", [126.6, 45.7], [126.61, 45.7]),
    road("minor", [126.61, 45.7], [126.61, 45.71]),
    road("path", [126.6, 45.7], [126.61, 45.71]),
  ]);

  it("are what a vehicle can follow", () => {
    expect(lines).toHaveLength(2);
  });

  it("lead round the corner, and not along the path", () => {
    const way = new Roads(lines).way([126.6, 45.7], [126.61, 45.71]);
    expect(way).toContainEqual([126.61, 45.7]);
  });

  it("are straight where there are none", () => {
    expect(new Roads([]).way([1, 2], [3, 4])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it("are looked for once", () => {
    const roads = new Roads(lines);
    expect(roads.way([126.6, 45.7], [126.61, 45.71])).toBe(
      roads.way([126.6, 45.7], [126.61, 45.71]),
    );
  });
});
