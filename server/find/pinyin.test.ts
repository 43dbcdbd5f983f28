import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { packPinyin, unpackPinyin } from "@/lib/find/pinyin";
import { PlaceIndex } from "@/lib/find/place-index";
import { namedLand } from "@/lib/testing/named-land";
import { TerritoryFiles } from "@/server/territory/file";
import { testTerritory } from "@/server/testing/territory";
import { pinyinOf } from "./pinyin";

it("reads every character in all its ways, as they are typed", async () => {
  const pinyin = await pinyinOf(["重庆路6栋", "长江花园 (A)", "吕家"]);
  expect(Object.fromEntries(pinyin)).toMatchObject({
    重: expect.arrayContaining(["chong", "zhong"]),
    长: expect.arrayContaining(["chang", "zhang"]),
    吕: ["lv", "lu"],
  });
  expect(pinyin.has("A") || pinyin.has("6") || pinyin.has(" ")).toBe(false);
  const sorted = (from: typeof pinyin) => [...from].map(([c, all]) => [c, [...all].sort()]);
  expect(sorted(unpackPinyin(packPinyin(pinyin))).sort()).toEqual(sorted(pinyin).sort());
});

it("finds real names by the way people call them", async () => {
  const names = [
    "重庆路社区",
    "长江路街道",
    "行政街",
    "大厦社区",
    "绿洲家园",
    "乐山小区",
    "朝阳新村",
    "龙泰小区",
  ];
  const land = namedLand(names.map((name) => [name, null, "community", name]));
  const index = PlaceIndex.of(land, await pinyinOf(names));
  const view = { scopes: names, from: [0, 0] as const, hand: null, limit: 5 };
  const first = (query: string) => index.find(query, view)[0]?.name;
  expect(
    [
      "chongqing",
      "changjiang",
      "xingzheng",
      "dasha",
      "lvzhou",
      "luzhou",
      "leshan",
      "chaoyang",
      "lt",
    ].map(first),
  ).toEqual([
    "重庆路社区",
    "长江路街道",
    "行政街",
    "大厦社区",
    "绿洲家园",
    "绿洲家园",
    "乐山小区",
    "朝阳新村",
    "龙泰小区",
  ]);
});

it("goes with the territory's file, for what is in it", async () => {
  const packed = await new TerritoryFiles(testTerritory()).packed("c1");
  const { pinyin } = JSON.parse(gunzipSync(packed).toString()) as {
    pinyin: Record<string, string>;
  };
  expect(unpackPinyin(pinyin).get("突")).toEqual(["tu"]);
});
