import type { Level } from "@/lib/schema/territory";

/** Levels as registers write them. */
export const LEVEL_WORDS: Readonly<Record<string, Level>> = {
  district: "district",
  区: "district",
  县: "district",
  区县: "district",
  street: "street",
  街道: "street",
  乡镇: "street",
  镇: "street",
  乡: "street",
  community: "community",
  社区: "community",
  村: "community",
  居委会: "community",
  compound: "compound",
  小区: "compound",
  院落: "compound",
  building: "building",
  楼栋: "building",
  楼: "building",
};

export type Kind = "block" | "house" | "other";

const HOUSES = new Set([
  "house",
  "detached",
  "semidetached_house",
  "bungalow",
  "cabin",
  "farm",
  "平房",
]);
const BLOCKS = new Set([
  "yes",
  "apartments",
  "residential",
  "terrace",
  "dormitory",
  "block",
  "住宅",
  "楼房",
]);

/** How the map draws a building, by OSM's tag or the register's word; a building without one is a block. */
export function kindOf(word = "yes"): Kind {
  if (HOUSES.has(word)) return "house";
  return BLOCKS.has(word) ? "block" : "other";
}
