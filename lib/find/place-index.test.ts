import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedLand } from "@/lib/testing/named-land";
import type { Found, View } from "./found";
import { unpackPinyin } from "./pinyin";
import { PlaceIndex } from "./place-index";

const pinyin = unpackPinyin({
  long: "龙",
  tai: "泰",
  he: "和",
  huo: "和",
  xing: "兴",
  lu: "路",
  chong: "重",
  zhong: "重中",
  qing: "庆",
  chang: "长",
  zhang: "长",
  jiang: "江",
  shan: "山",
  she: "社",
  qu: "区",
  hua: "花",
  yuan: "园院",
  jie: "街",
  dao: "道",
  hao: "号",
});

const land = namedLand(
  [
    ["d", null, "district", "南岗区"],
    ["s1", "d", "street", "花园街道"],
    ["k1", "s1", "community", "龙泰社区"],
    ["c1", "k1", "compound", "和兴路3号院"],
    ["b6", "c1", "building", "6栋"],
    ["b16", "c1", "building", "16栋"],
    ["h9", "c1", "building", "9号", { units: 1, floors: 1, doors: 1 }],
    ["k2", "s1", "community", "重庆路社区"],
    ["c2", "k2", "compound", "长江花园", { at: [126.7, 45.7] }],
    ["b6far", "c2", "building", "6号楼", { at: [126.7, 45.7] }],
    ["s2", "d", "street", "中山路街道"],
    ["m1", "s2", "building", "Le Roccabella", { address: "24 Avenue Princesse Grâce" }],
  ],
  {
    gates: [
      {
        id: "g1",
        compound: "c1",
        community: "k1",
        name: "和兴路12号卡口",
        at: [126.65, 45.7],
        need: 2,
      },
    ],
    exits: [
      { id: "x1", compound: "c1", community: "k1", name: "和兴北口", at: [126.66, 45.7], width: 3 },
    ],
    squads: [{ id: "q31", name: "31", node: "s1", at: [126.6, 45.7], size: 5 }],
  },
);
const index = PlaceIndex.of(land, pinyin);
const view: View = { scopes: ["d"], from: [126.6, 45.7], hand: null, limit: 10 };
const find = (query: string, over: Partial<View> = {}): Found[] =>
  index.find(query, { ...view, ...over });
const ids = (query: string, over?: Partial<View>): string[] =>
  find(query, over).map(({ id, door }) => (door === null ? id : `${id}/${door}`));

describe("finding [FND2] [FND4]", () => {
  it.each([
    ["龙泰", "k1"],
    ["龙泰社区", "k1"],
    ["longtai", "k1"],
    ["lt", "k1"],
    ["chongqing", "k2"],
    ["zhongqinglu", "k2"],
    ["changjiang", "c2"],
    ["zjhy", "c2"],
    ["和兴路三号院", "c1"],
    ["突击队31", "q31"],
    ["squad 31", "q31"],
    ["31队", "q31"],
    ["hexinglu12", "g1"],
    ["北口", "x1"],
    ["princesse grace", "m1"],
    ["24 Avenue Princesse Grâce", "m1"],
    ["roccabella", "m1"],
  ])("%s finds %s first", (query, id) => expect(ids(query)[0]).toBe(id));

  it.each([["lontgai"], ["longtia"], ["longati"], ["lngtaishequ"], ["龙太社区"], ["longtaai"]])(
    "%s is forgiven, in a rank below",
    (query) => expect(find(query)[0]).toMatchObject({ id: "k1", rank: "forgiven" }),
  );

  it("forgives nothing when something is named so", () => {
    expect(ids("重庆")).toEqual(["k2"]);
    expect(ids("changjiang")).toEqual(["c2"]);
    // One letter from 长江花园's beginning, and from nothing else's.
    expect(find("zhangjianf")).toMatchObject([{ id: "c2", rank: "forgiven" }]);
    expect(find("zhongs").every(({ rank }) => rank !== "forgiven")).toBe(true);
  });

  it("puts what is named exactly before what begins so, holds it, or is abbreviated", () => {
    expect(find("6栋").map(({ id, rank }) => [id, rank])).toEqual([
      ["b6", "exact"],
      ["b6far", "prefix"],
      ["b16", "inside"],
    ]);
  });

  it("puts what is larger before what is nearer", () => {
    expect(ids("和兴路", { from: [126.65, 45.7] })).toEqual(["c1", "g1"]);
  });

  it("[FND3] finds doors, near ones first, and one door each stairwell", () => {
    expect(ids("6栋2单元402")).toEqual(["b6.2/402", "b6far.2/402"]);
    expect(ids("6-2-402", { from: [126.7, 45.7] })).toEqual(["b6far.2/402", "b6.2/402"]);
    expect(ids("和兴路3号院2单元")).toEqual(["b6.2", "b16.2"]);
    expect(ids("龙泰六号楼二单元")).toEqual(["b6.2"]);
    expect(ids("花园街道龙泰6栋")).toEqual(["b6"]);
    expect(ids("ccjj 6栋")).toEqual([]);
    expect(find("6栋2单元402")[0]).toMatchObject({ kind: "unit", name: "6栋", unit: 2 });
  });

  it("knows no stairwell and no door that is not there", () => {
    expect(ids("6栋-9")).toEqual([]);
    expect(ids("9号1单元")).toEqual([]);
    expect(find("6栋2单元909")[0]).toMatchObject({ id: "b6.2", door: null, rank: "forgiven" });
  });

  it("takes a door alone for one of the building at hand", () => {
    expect(ids("402")).toEqual([]);
    expect(ids("402", { hand: "b16" })).toEqual([
      "b16.1/402",
      "b16.2/402",
      "b16.3/402",
      "b16.4/402",
    ]);
    expect(ids("402", { hand: "b16.3" })[0]).toBe("b16.3/402");
    expect(ids("2-402", { hand: "b16" })[0]).toBe("b16.2/402");
    expect(ids("2单元", { hand: "b16" })[0]).toBe("b16.2");
  });

  it("[FND1] finds nothing out of scope, and nothing for who has none", () => {
    expect(ids("6栋", { scopes: ["k1"] })).toEqual(["b6", "b16"]);
    expect(ids("龙泰", { scopes: ["k2"] })).toEqual([]);
    expect(ids("402", { scopes: ["k2"], hand: "b6" })).toEqual([]);
    expect(ids("龙泰", { scopes: [] })).toEqual([]);
  });

  it("says where it lies", () => {
    expect(find("6栋")[0]).toMatchObject({
      within: "龙泰社区 · 和兴路3号院",
      community: "k1",
    });
    expect(find("突击队31")[0]).toMatchObject({ within: "花园街道", community: null });
  });
});

/** Names of a few characters, as streets and communities have them. */
const characters = fc.constantFrom(...pinyin.keys());
const name = fc.array(characters, { minLength: 2, maxLength: 6 }).map((all) => all.join(""));
const alone = (said: string): PlaceIndex =>
  PlaceIndex.of(namedLand([["d", null, "community", said]]), pinyin);
const rankOf = (said: string, query: string) => alone(said).find(query, view)[0]?.rank;
/** Each character in one of its readings. */
const read = (said: string, pick: number): string[] =>
  [...said].map((c) => {
    const all = pinyin.get(c) ?? [];
    return all[pick % all.length] ?? "";
  });

describe("whatever it is called", () => {
  it("is found by any part of its name", () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (said, a, b) => {
        const from = a % said.length;
        const part = said.slice(from, from + 1 + (b % (said.length - from)));
        expect(rankOf(said, part)).toMatch(/exact|prefix|inside/);
      }),
    );
  });

  it("is found by its pinyin, in every reading, and by its initials", () => {
    fc.assert(
      fc.property(name, fc.nat(7), (said, pick) => {
        const syllables = read(said, pick);
        expect(rankOf(said, syllables.join(""))).toBe("exact");
        expect(rankOf(said, syllables.map(([c]) => c).join(""))).toMatch(
          /initials|exact|prefix|inside/,
        );
      }),
    );
  });

  it("is found with one typing error, and never above what is spelled right", () => {
    const error = fc.record({
      at: fc.nat(),
      how: fc.constantFrom("swap", "drop", "add", "change"),
    });
    fc.assert(
      fc.property(name, fc.nat(7), error, (said, pick, { at, how }) => {
        const right = read(said, pick).join("");
        const i = at % (right.length - 1);
        const wrong = {
          swap: right.slice(0, i) + right[i + 1] + right[i] + right.slice(i + 2),
          drop: right.slice(0, i) + right.slice(i + 1),
          add: `${right.slice(0, i)}v${right.slice(i)}`,
          change: `${right.slice(0, i)}v${right.slice(i + 1)}`,
        }[how];
        fc.pre(wrong.length >= 4);
        const rank = rankOf(said, wrong);
        expect(rank).toBeDefined();
        if (how === "add" || how === "change") expect(rank).toBe("forgiven");
      }),
    );
  });

  it("is not found by another number", () => {
    const house = alone("和兴路402号院");
    expect(house.find("和兴路402", view)).toHaveLength(1);
    for (const other of ["和兴路403", "和兴路42", "和兴路4002", "和兴路420"])
      expect(house.find(other, view), other).toEqual([]);
  });
});
