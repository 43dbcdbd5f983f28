import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeRow } from "../input";
import { IdIndex } from "./id-index";
import { NodeRows } from "./node-rows";
import { Spill } from "./spill";

describe("values put out of memory", () => {
  const text = fc.string({ unit: "binary", maxLength: 300 });

  it("come back as they were, in order and by number, whatever lies between memory and disk", () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 30 }),
        fc.integer({ min: 1, max: 200 }),
        (some, times) => {
          const spill = new Spill<string>();
          const all = Array.from({ length: times }, () => some).flat();
          for (const one of all) spill.add(one);
          expect([...spill]).toEqual(all);
          expect([...spill.texts()]).toEqual(all.map((one) => JSON.stringify(one)));
          for (const n of [0, all.length >> 1, all.length - 1])
            if (all.length > 0) expect(spill.at(n)).toBe(all[n]);
          spill.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("may each be larger than what is read at once, and be replaced", () => {
    const spill = new Spill<string>();
    const large = (letter: string) => letter.repeat(700_000);
    for (const letter of "abc") spill.add(large(letter));
    spill.replace(1, "栋");
    expect([...spill].map((one) => one.slice(0, 2))).toEqual(["aa", "栋", "cc"]);
    expect(spill.at(2)).toBe(large("c"));
    expect(spill.length).toBe(3);
    spill.close();
  });
});

it("ids are found by number, also those with the same hash", () => {
  // 2,000 ids whose first letters only differ: a table that compared hashes alone would mix them up.
  const ids = Array.from({ length: 2_000 }, (_, i) => `${i.toString(36)}-b`);
  const index = new IdIndex((n) => ids[n] ?? "");
  for (const id of ids) index.add(id);
  expect(ids.map((id) => index.find(id))).toEqual(ids.map((_, i) => i));
  expect(index.find("nobody")).toBeUndefined();
  const blind = new IdIndex(() => "another");
  blind.add("a");
  expect(blind.find("a")).toBeUndefined();
});

describe("nodes packed away", () => {
  const row = fc.record({
    row: fc.nat(99),
    id: fc.constantFrom(..."abcdefgh"),
    parent: fc.constantFrom("x", "y", null),
    level: fc.constantFrom("compound", "building"),
    name: fc.string(),
  });

  it("are a map by id whose buildings come last", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), row), { maxLength: 40 }), (acts) => {
        const packed = new NodeRows();
        const plain = new Map<string, NodeRow>();
        for (const [gone, one] of acts) {
          if (gone) packed.delete(one.id);
          else packed.set(one);
          if (gone) plain.delete(one.id);
          else plain.set(one.id, one);
        }
        const byId = (rows: Iterable<NodeRow>) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(packed)).toEqual(byId(plain.values()));
        expect(packed.length).toBe(plain.size);
        for (const id of "abcdefgh") {
          expect(packed.get(id)).toEqual(plain.get(id));
          expect(packed.levelOf(id)).toBe(plain.get(id)?.level);
          expect(packed.has(id)).toBe(plain.has(id));
        }
        const levels = [...packed].map(({ level }) => level);
        expect(levels).toEqual([...levels].sort().toReversed());
        for (const [n, one] of packed.buildings.entries())
          expect(packed.buildings.at(n)).toEqual(one);
      }),
    );
  });

  it("keep what is no number as that word, so that it is named and not zero", () => {
    const rows = NodeRows.of([
      {
        row: 1,
        id: "b",
        parent: null,
        level: "building",
        name: "1栋",
        units: Number.NaN,
        floors: 6,
      },
    ]);
    expect(rows.get("b")).toMatchObject({ units: "NaN", floors: 6 });
  });
});
