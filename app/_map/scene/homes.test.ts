import { expect, it } from "vitest";
import { nameless, type TerritoryNode } from "@/lib/schema/territory";
import { homeSigns } from "./homes";
import type { BuildingSeal } from "./seals";

const AT = [7.42, 43.74] as const;
const building = (id: string, name: string): TerritoryNode => ({
  id,
  parent: "x1",
  level: "building",
  name,
  path: `d/st1/c1/x1/${id}`,
  at: AT,
  bbox: [...AT, ...AT],
  households: 12,
  captains: 0,
  units: 1,
  floors: 6,
  doors: 2,
  address: "",
  placed: true,
  outlined: true,
});

it("leaves a building that nobody has named bare, until it is sealed", () => {
  const named = building("b1", "Novotel");
  const others = ["94399444", "94399448"].map((id) => building(id, nameless(id)));
  const seal: BuildingSeal = {
    building: "94399448",
    community: "c1",
    at: AT,
    waits: false,
    units: 1,
    sealed: new Set([1]),
    pending: new Set(),
    until: null,
  };
  const signs = homeSigns(
    [named, ...others],
    new Map([["94399448", seal]]),
    [7, 43, 8, 44],
    "zh-CN",
    () => 480,
  );
  expect(signs.map(({ properties }) => properties.name)).toEqual(["Novotel", "", "#94399448"]);
});

it("[BAS4] keeps long names for where they have room, but for what is sealed", () => {
  const named = [
    building("b1", "6栋"),
    building("b2", "Villa Colibri"),
    building("b3", "龙泰花园"),
  ];
  const signs = homeSigns(named, new Map(), [7, 43, 8, 44], "zh-CN", () => 480);
  expect(signs.map(({ properties }) => properties.brief)).toEqual(["6栋", "", "龙泰花园"]);
  expect(signs.map(({ properties }) => properties.name)).toEqual(named.map(({ name }) => name));
});
