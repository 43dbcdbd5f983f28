import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sizeOf } from "@/lib/geo/cut";
import type { LonLat } from "@/lib/schema/territory";
import { applyEdit, outlineOf } from "@/lib/territory/apply";
import type { Edit } from "@/lib/territory/edit";
import { checkTerritory } from "@/server/territory/check";
import { NodeRows } from "@/server/territory/rows/node-rows";
import { smallDistrict, square } from "@/server/territory/small-district";
import { WorkingRows } from "./working-rows";

/** The small district with so many buildings more, in rows across its compound. */
function crowded(buildings: number): WorkingRows {
  const input = smallDistrict();
  for (let n = 0; n < buildings; n++) {
    const [lon, lat] = [126.6103 + (n % 6) * 0.0015, 45.7125 + Math.floor(n / 6) * 0.0015];
    const counts = { units: 1, floors: 1, doors: 1 };
    const geometry = square(lon, lat, 0.0008);
    const said = { id: `x${n}`, parent: "c", level: "building", name: `${n}号` };
    input.nodes.push({ row: 100 + n, ...said, geometry, kind: "house", ...counts });
  }
  return new WorkingRows({ ...input, nodes: NodeRows.of(input.nodes) });
}

const idsOf = (rows: WorkingRows, level: string): string[] =>
  [...rows.input.nodes].flatMap((row) => (row.level === level ? [row.id] : [])).sort();
const along = fc.integer({ min: 0, max: 100 }).map((n) => 126.6101 + n * 0.000098);

const splits = fc.record({
  count: fc.integer({ min: 2, max: 24 }),
  from: along,
  to: along,
  goes: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
});

describe("a draft over an import's rows", () => {
  it("[EDT6] splits so that every building is in exactly one part, and a merge gives it all back", () => {
    let split = 0;
    fc.assert(
      fc.property(splits, ({ count, from, to, goes }) => {
        const rows = crowded(count);
        const before = idsOf(rows, "building");
        const size = sizeOf(outlineOf(rows.node("c")) ?? square(0, 0, 0));
        const nodes = before.filter((_, i) => goes[i]);
        const line: [number, number][] = [
          [from, 45.7],
          [to, 45.73],
        ];
        const cut: Edit = {
          act: "split",
          id: "c",
          into: "c-2",
          name: "二院",
          line,
          nodes,
          gates: [],
          exits: [],
        };
        const made = applyEdit(rows, cut);
        if (!made.ok) {
          expect(nodes.length === 0 || nodes.length === before.length).toBe(true);
          expect(rows.touched).toEqual([]);
          return;
        }
        split++;
        const parts = ["c", "c-2"].map((id) => rows.children(id).map((one) => one.id));
        expect(parts.flat().sort()).toEqual(before);
        expect(parts[1]?.sort()).toEqual([...nodes].sort());
        expect([...checkTerritory(rows.input)]).toEqual([]);
        expect(applyEdit(rows, { act: "merge", id: "c-2", into: "c" }).ok).toBe(true);
        expect(
          rows
            .children("c")
            .map(({ id }) => id)
            .sort(),
        ).toEqual(before);
        expect(sizeOf(outlineOf(rows.node("c")) ?? square(0, 0, 0))).toBeCloseTo(size, 12);
        expect([...checkTerritory(rows.input)]).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(split).toBeGreaterThan(20);
  });

  it("[EDT3] knows everything that it has touched, where that was and where it is", () => {
    const rows = crowded(2);
    applyEdit(rows, { act: "rename", id: "k1", name: "新名" });
    const line: LonLat[] = [
      [126.6135, 45.7],
      [126.6135, 45.73],
    ];
    applyEdit(rows, {
      ...{ act: "split", id: "c", into: "c-2", name: "二院", nodes: ["b2"] },
      ...{ gates: ["g1"], exits: ["x1"] },
      line: line.map(([lon, lat]): [number, number] => [lon, lat]),
    });
    const touched = rows.touched.map(({ level, path }) => `${level} ${path}`);
    expect(new Set(touched)).toEqual(
      new Set([
        "community d/s/k1",
        "compound d/s/k1/c",
        "compound d/s/k1/c-2",
        "building d/s/k1/c/b2",
        "building d/s/k1/c-2/b2",
        "gate d/s/k1/c",
        "gate d/s/k1/c-2",
        "exit d/s/k1/c",
        "exit d/s/k1/c-2",
      ]),
    );
  });

  it.each([
    ["gone", { act: "rename", id: "b9", name: "甲" }],
    ["gone", { act: "move-gate", id: "g9", at: [126.61, 45.71] }],
    ["wrong-level", { act: "count", id: "c", units: 1, floors: 1, doors: 1 }],
    ["district-stays", { act: "retire", id: "d" }],
    ["not-empty", { act: "retire", id: "c" }],
    ["gone", { act: "measure-exit", id: "g1", width: 4 }],
    ["taken", { act: "exit", id: "x1", compound: "c", name: "甲", at: [126.61, 45.71], width: 4 }],
    [
      "wrong-level",
      { act: "exit", id: "x9", compound: "k1", name: "甲", at: [126.61, 45.71], width: 4 },
    ],
    ["entry-outside", { act: "move-gate", id: "g1", at: [126.64, 45.74] }],
    ["entry-outside", { act: "move-exit", id: "x1", at: [126.64, 45.74] }],
    ["not-siblings", { act: "merge", id: "k1", into: "c" }],
    ["not-siblings", { act: "merge", id: "k1", into: "k1" }],
    ["wrong-level", { act: "merge", id: "b1", into: "b2" }],
  ] as [string, Edit][])(
    "says %s of an edit that can't stand, and leaves all as it was",
    (code, edit) => {
      const rows = crowded(0);
      const before = JSON.stringify([...rows.input.nodes]);
      expect(applyEdit(rows, edit)).toEqual({ ok: false, error: code });
      expect(JSON.stringify([...rows.input.nodes])).toBe(before);
      expect(rows.touched).toEqual([]);
    },
  );
});
