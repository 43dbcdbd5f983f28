import { describe, expect, it } from "vitest";
import { PlainBoards } from "@/lib/board/board";
import { units } from "@/lib/domain/isolation/record";
import type { TerritoryNode } from "@/lib/schema/territory";
import { type Around, buildingView, doorsOf, groupsOf, type Tree } from "./buildings";

const NOW = Date.UTC(2020, 1, 12, 11, 42);
const node = (id: string, parent: string | null, of: Partial<TerritoryNode>): TerritoryNode => ({
  id,
  parent,
  level: "building",
  name: id,
  path: id,
  at: [0, 0],
  bbox: [0, 0, 0, 0],
  households: 84,
  captains: 1,
  units: 4,
  floors: 7,
  doors: 3,
  address: "",
  placed: true,
  outlined: true,
  ...of,
});
const house = { units: 1, floors: 1, doors: 1, households: 1 };
const nodes = [
  node("c", null, { level: "community", name: "龙泰社区" }),
  node("k1", "c", { level: "compound", name: "和兴路3号院" }),
  node("k2", "c", { level: "compound", name: "南院" }),
  node("b10", "k1", { name: "10栋" }),
  node("b2", "k1", { name: "2栋" }),
  node("h1", "k2", { name: "1号", ...house }),
  node("h2", "k2", { name: "2号", ...house }),
];
const tree: Tree = {
  node: (id) => nodes.find((n) => n.id === id),
  children: (id) => nodes.filter((n) => n.parent === id),
};
const boards = new PlainBoards();
const order = {
  id: "a",
  from: "street",
  no: null,
  at: NOW,
  until: NOW + 1,
  closedAt: NOW,
} as const;
boards.apply([
  units.put("c", "b2.3", { orders: [order], openedAt: null }),
  units.put("c", "b10", { orders: [{ ...order, closedAt: null }], openedAt: null }),
]);
const around: Around = {
  boards,
  ground: { node: tree.node, gate: () => undefined, exit: () => undefined, squad: () => undefined },
  pending: new Set(["b2.1"]),
  now: NOW,
  offset: () => 480,
};

describe("the community's buildings", () => {
  const groups = groupsOf(tree, "c", around);

  it("come by compound, in the order of their numbers, houses apart", () => {
    expect(groups.map((g) => [g.compound.name, g.blocks.length, g.houses.length])).toEqual([
      ["和兴路3号院", 2, 0],
      ["南院", 0, 2],
    ]);
    expect(groups[0]?.blocks.map((v) => v.node.name)).toEqual(["2栋", "10栋"]);
  });

  it("say what stands on each unit and what is on its way", () => {
    const [two, ten] = groups[0]?.blocks ?? [];
    expect(two).toMatchObject({ sealed: 1, waiting: 0, pending: true });
    expect(two?.units.map((u) => [u.number, u.state, u.pending])).toEqual([
      [1, "open", true],
      [2, "open", false],
      [3, "sealed", false],
      [4, "open", false],
    ]);
    expect(ten).toMatchObject({ sealed: 0, waiting: 4, whole: { state: "waiting" } });
  });

  it("have doors by floor, the top one first", () => {
    const doors = doorsOf({ floors: 11, doors: 2 });
    expect([doors[0], doors.at(-1)]).toEqual([
      [1101, 1102],
      [101, 102],
    ]);
  });

  it("of a house are itself", () => {
    const h1 = nodes.find((n) => n.id === "h1");
    expect(h1 && buildingView(h1, around).units).toMatchObject([{ target: "h1", number: null }]);
  });
});
