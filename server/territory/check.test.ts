import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTerritory } from "./check";
import type { NodeRow, TerritoryInput } from "./input";
import { smallDistrict, square } from "./small-district";

/** The problems after one change to a sound district, as list:row:code. */
function problemsAfter(change: (input: TerritoryInput) => void): string[] {
  const input = smallDistrict();
  change(input);
  return [...checkTerritory(input)].map(({ list, row, code }) => `${list}:${row}:${code}`);
}

const set = (row: number, values: Partial<NodeRow>) => (input: TerritoryInput) => {
  input.nodes = input.nodes.map((node) => (node.row === row ? { ...node, ...values } : node));
};

const ring = (...points: [number, number][]) => ({
  type: "Polygon" as const,
  coordinates: [points],
});

describe("checking an import", () => {
  it("finds nothing wrong with a sound district", () => {
    expect([...checkTerritory(smallDistrict())]).toEqual([]);
  });

  it.each<[string, (input: TerritoryInput) => void, string[]]>([
    ["no district", (i) => i.nodes.shift(), ["nodes:0:no-district", "nodes:2:unknown-parent"]],
    [
      "a second district",
      (i) => i.nodes.push({ ...smallDistrict().nodes[0], row: 8, id: "d2" } as NodeRow),
      ["nodes:8:second-district"],
    ],
    ["an id that is none", set(7, { id: "B 2" }), ["nodes:7:bad-id"]],
    ["an id twice", set(7, { id: "b1" }), ["nodes:7:id-twice"]],
    ["no name", set(5, { name: "  " }), ["nodes:5:no-name"]],
    ["a level nobody knows", set(4, { level: "village" }), ["nodes:4:unknown-level"]],
    ["a parent nobody knows", set(4, { parent: "x" }), ["nodes:4:unknown-parent"]],
    ["no parent", set(4, { parent: null }), ["nodes:4:parent-missing"]],
    ["a parent of the wrong level", set(6, { parent: "k1" }), ["nodes:6:wrong-parent-level"]],
    ["a node that is its own parent", set(4, { parent: "k2" }), ["nodes:4:cycle"]],
    [
      "a place at 0/0",
      set(6, { geometry: { type: "Point", coordinates: [0, 0] } }),
      ["nodes:6:coordinate-zero"],
    ],
    [
      "an open ring",
      set(5, {
        geometry: ring([126.61, 45.71], [126.62, 45.71], [126.62, 45.72], [126.61, 45.72]),
      }),
      ["nodes:5:ring-open"],
    ],
    [
      "a ring of two points",
      set(5, { geometry: ring([126.61, 45.71], [126.62, 45.71], [126.61, 45.71]) }),
      ["nodes:5:ring-too-short"],
    ],
    [
      "a ring without area",
      set(5, {
        geometry: ring([126.61, 45.71], [126.62, 45.71], [126.63, 45.71], [126.61, 45.71]),
      }),
      ["nodes:5:ring-without-area"],
    ],
    [
      "swapped coordinates, seen by the range",
      set(5, { geometry: square(45.71, 126.61, 0.01) }),
      ["nodes:5:coordinate-swapped"],
    ],
    [
      "a place in another city",
      set(5, { geometry: square(121.4, 31.2, 0.01) }),
      ["nodes:5:outside-district"],
    ],
    [
      "a place on no earth",
      set(5, { geometry: square(500, 45, 0.01) }),
      ["nodes:5:coordinate-out-of-range"],
    ],
    [
      "a number that is none",
      set(5, {
        geometry: ring([Number.NaN, 45.71], [126.62, 45.71], [126.62, 45.72], [Number.NaN, 45.71]),
      }),
      ["nodes:5:bad-geometry"],
    ],
    ["half a stairwell", set(6, { units: 1.5 }), ["nodes:6:bad-count"]],
    ["a building without floors", set(6, { floors: undefined }), ["nodes:6:counts-missing"]],
    [
      "a gate into nothing",
      (i) =>
        i.gates.push({
          row: 2,
          id: "g2",
          compound: "zz",
          name: "门",
          at: [126.61, 45.71],
          need: 1,
        }),
      ["gates:2:unknown-compound"],
    ],
    [
      "a gate far away",
      (i) => i.gates.push({ row: 2, id: "g2", compound: "c", name: "门", at: [120, 30], need: 1 }),
      ["gates:2:outside-district"],
    ],
    [
      "a squad at home in a building",
      (i) =>
        i.squads.push({ row: 2, id: "s2", name: "2", node: "b1", at: [126.62, 45.72], size: 4 }),
      ["squads:2:unknown-squad-home"],
    ],
  ])("names %s", (_, change, problems) => {
    expect(problemsAfter(change)).toEqual(problems);
  });

  it("tells a community and street that hold each other from a tree", () => {
    const problems = problemsAfter((input) => {
      set(2, { parent: "k1" })(input);
    });
    expect(problems).toEqual(["nodes:2:cycle", "nodes:3:cycle"]);
  });

  it("lists all problems, each with what it is about", () => {
    const input = smallDistrict();
    set(5, { name: "" })(input);
    set(6, { parent: "nowhere", units: -1 })(input);
    expect([...checkTerritory(input)]).toEqual([
      { list: "nodes", row: 5, code: "no-name", values: { id: "c" } },
      { list: "nodes", row: 6, code: "unknown-parent", values: { parent: "nowhere" } },
      { list: "nodes", row: 6, code: "bad-count", values: { what: "units", value: "-1" } },
    ]);
  });

  it("answers any damage and never throws", () => {
    const junk = fc.constantFrom<unknown>(undefined, null, "", "x", -1, 0.5, Number.NaN, [], {});
    const key = fc.constantFrom(
      "id",
      "parent",
      "level",
      "name",
      "geometry",
      "units",
      "floors",
      "doors",
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), key, junk, (row, what, value) => {
        const input = smallDistrict();
        set(row, { [what]: value } as Partial<NodeRow>)(input);
        const problems = [...checkTerritory(input)];
        for (const problem of problems) expect(typeof problem.values).toBe("object");
      }),
      { numRuns: 500 },
    );
  });
});
