import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { checkTerritory } from "@/server/territory/check";
import type { TerritoryInput } from "@/server/territory/input";
import { demoRoadGraph } from "./demo-roads";
import { figuresOf, isReached } from "./figures";
import { makeDemoDistrict } from "./make";

const hashOf = (input: TerritoryInput) =>
  createHash("sha256").update(JSON.stringify(input)).digest("hex");

describe("the demo district", () => {
  let input: TerritoryInput;
  beforeAll(() => {
    input = makeDemoDistrict({ seed: 1 });
  }, 60_000);

  it("reaches the newspaper's figures, every area in one piece, every building in its community", () => {
    expect(figuresOf(input).filter((figure) => !isReached(figure))).toEqual([]);
  });

  it("passes the same checks as a real district's import", () => {
    expect([...checkTerritory(input)]).toEqual([]);
  });

  it("is the same for the same seed and another for another", { timeout: 90_000 }, () => {
    expect(hashOf(makeDemoDistrict({ seed: 1 }))).toBe(hashOf(input));
    const other = makeDemoDistrict({ seed: 2 });
    expect(hashOf(other)).not.toBe(hashOf(input));
    expect(figuresOf(other).filter((figure) => !isReached(figure))).toEqual([]);
  });

  it("keeps towns' communities comparable", () => {
    const doors = new Map<string, number>();
    const byId = new Map(input.nodes.map((node) => [node.id, node]));
    for (const { level, parent, units = 0, floors = 0, doors: each = 0 } of input.nodes) {
      if (level !== "building") continue;
      const community = byId.get(parent ?? "")?.parent ?? "";
      doors.set(community, (doors.get(community) ?? 0) + units * floors * each);
    }
    const town = [...doors].filter(
      ([id]) => byId.get(id)?.name.endsWith("社区") && id !== "230103500402",
    );
    for (const [id, count] of town) expect(count, id).toBeGreaterThan(1500);
    for (const [id, count] of town) expect(count, id).toBeLessThan(6500);
  });

  it("has a way along the roads between any two gates", () => {
    const roads = demoRoadGraph();
    const ends = input.gates.filter((_, i) => i % 16 === 0);
    for (const { at } of ends) {
      const way = roads.path(ends[0]?.at ?? at, at);
      expect(way[0]).toEqual(ends[0]?.at);
      expect(way.at(-1)).toEqual(at);
      if (at !== ends[0]?.at) expect(way.length).toBeGreaterThan(4);
    }
  });
});
