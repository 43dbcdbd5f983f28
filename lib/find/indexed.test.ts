import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedLand } from "@/lib/testing/named-land";
import { plainFind } from "@/lib/testing/plain-find";
import { fits, nearly } from "@/lib/testing/plain-match";
import { fold } from "./fold";
import { RANK_ORDER } from "./match";
import { NameList } from "./names";
import { unpackPinyin } from "./pinyin";
import { PlaceIndex } from "./place-index";

const pinyin = unpackPinyin({
  a: "阿",
  an: "安",
  e: "阿额",
  he: "和",
  huo: "和",
  xing: "兴行",
  xi: "西",
  hang: "行",
  lu: "路",
  chang: "长",
  zhang: "长",
});
const CHARACTERS = [..."阿安额和兴行西路长号院栋楼"];
const one = <T>(...of: readonly T[]) => fc.constantFrom(...of);

const name = fc
  .array(one(...CHARACTERS, "1", "2", "12", "a", "ha", " ", " 24 "), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""));
const typed = fc
  .array(
    one(...CHARACTERS, "an", "he", "hu", "xing", "x", "l", "c", "g", "1", "2", " ", "h", "a"),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((parts) => parts.join(""));

describe("a word in a text, read character by character [FND4] [FND6]", () => {
  it("fits as it does when both are looked at whole", () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), typed, (all, word) => {
        fc.pre(fold(word) !== "");
        const list = new NameList();
        const ids = all.map((said) => list.add(said));
        const names = list.names(pinyin);
        const spelled = names.hits(fold(word), "spelled").orders;
        const forgiven = names.hits(fold(word), "forgiven").orders;
        for (const [i, said] of all.entries()) {
          const [id, form] = [ids[i] ?? -1, fold(said)];
          const rank =
            fits(fold(word), form, pinyin, false) ?? fits(fold(word), form, pinyin, true);
          expect(spelled[id], `${said} ${word}`).toBe(rank ? RANK_ORDER[rank] : 0);
          const near = nearly(fold(word), form, pinyin);
          expect(forgiven[id], `${said} ${word}`).toBe(near ? RANK_ORDER.forgiven : 0);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

const lands = fc
  .record({
    names: fc.array(name, { minLength: 13, maxLength: 13 }),
    buildings: fc.array(
      fc.record({
        name: fc.oneof(
          name,
          fc.integer({ min: 1, max: 12 }).map((n) => `${n}栋`),
        ),
        address: fc.oneof(fc.constant(""), name),
        compound: fc.nat(3),
        at: fc.tuple(fc.nat(9), fc.nat(9)),
      }),
      { minLength: 1, maxLength: 15 },
    ),
  })
  .map(({ names: [d, s1, s2, k1, k2, k3, c1, c2, c3, c4, g, x, q], buildings }) =>
    namedLand(
      [
        ["d", null, "district", d ?? ""],
        ["s1", "d", "street", s1 ?? ""],
        ["s2", "d", "street", s2 ?? ""],
        ["k1", "s1", "community", k1 ?? ""],
        ["k2", "s1", "community", k2 ?? ""],
        ["k3", "s2", "community", k3 ?? ""],
        ["c0", "k1", "compound", c1 ?? ""],
        ["c1", "k2", "compound", c2 ?? ""],
        ["c2", "k2", "compound", c3 ?? ""],
        ["c3", "k3", "compound", c4 ?? ""],
        ...buildings.map(({ name: said, address, compound, at: [x, y] }, i) => {
          const over = { address, at: [126.6 + x / 100, 45.7 + y / 100] as const };
          return [`b${i}`, `c${compound}`, "building" as const, said, over] as const;
        }),
      ],
      {
        gates: [
          { id: "g", compound: "c1", community: "k2", name: g ?? "", at: [126.6, 45.7], need: 1 },
        ],
        exits: [
          { id: "x", compound: "c0", community: "k1", name: x ?? "", at: [126.6, 45.7], width: 4 },
        ],
        squads: [{ id: "q", name: `${q?.length}`, node: "s1", at: [126.6, 45.7], size: 5 }],
      },
    ),
  );

const queries = fc
  .tuple(typed, one("", "", "6栋", "6栋2单元402", "2-402", "2单元", "突击队3", "402", "12-1"))
  .map((parts) => parts.join(""));
const views = fc.record({
  scopes: fc.subarray(["d", "s1", "s2", "k2", "k3", "c3"], { minLength: 1 }),
  from: fc.tuple(fc.nat(9), fc.nat(9)).map(([x, y]) => [126.6 + x / 100, 45.7 + y / 100] as const),
  hand: one(null, "b0", "b1"),
  limit: one(1, 3, 50),
});

describe("an index [FND6]", () => {
  it("finds just what is found without one, in the same order", () => {
    fc.assert(
      fc.property(lands, queries, views, (land, query, view) => {
        const found = PlaceIndex.of(land, pinyin).find(query, view);
        const said = found.map(({ id, unit, door, rank }) => {
          return { id: id.split(".")[0], unit, door, rank };
        });
        expect(said).toEqual(plainFind(land, pinyin, query, view));
      }),
      { numRuns: 1_000 },
    );
  });
});
