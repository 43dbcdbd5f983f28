import { describe, expect, it } from "vitest";
import { PlainBoards } from "@/lib/board/board";
import type { Ground } from "@/lib/domain/ground";
import { type Order, units } from "@/lib/domain/isolation/record";
import { DAY, HOUR } from "@/lib/kit/clock";
import { offsetIn, USUAL_ZONE } from "@/lib/kit/zone";
import type { TerritoryNode } from "@/lib/schema/territory";
import { householdsOf, reviewAt, sealOf, targetsOf } from "./seal";

const OFFSET = offsetIn(USUAL_ZONE);
const node = (id: string, of: Partial<TerritoryNode>): TerritoryNode => ({
  id,
  parent: null,
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
const nodes = [
  node("c1", { level: "community" }),
  node("b6", { parent: "c1" }),
  node("h1", { parent: "c1", units: 1, floors: 1, doors: 1, households: 1 }),
];
const ground: Ground = {
  node: (id) => nodes.find((n) => n.id === id),
  gate: () => undefined,
  exit: () => undefined,
  squad: () => undefined,
};

/** 2020-02-12 19:42 in Harbin. */
const NOW = Date.UTC(2020, 1, 12, 11, 42);
const order = (id: string, closedAt: number | null): Order => ({
  id,
  from: "street",
  no: null,
  at: NOW - HOUR,
  until: NOW + DAY,
  closedAt,
});
const boardsWith = (
  seals: Record<string, Order[]>,
  openedAt: number | null = null,
): PlainBoards => {
  const boards = new PlainBoards();
  for (const [target, orders] of Object.entries(seals)) {
    boards.apply([units.put("c1", target, { orders, openedAt })]);
  }
  return boards;
};
const look = (boards: PlainBoards, target: string) => sealOf(boards, target, ground, NOW, OFFSET);

describe("sealOf", () => {
  it("is open where nothing stands", () => {
    expect(look(boardsWith({}), "b6.2")).toMatchObject({ state: "open", day: null, orders: [] });
  });

  it("waits until somebody has closed the door", () => {
    expect(look(boardsWith({ "b6.2": [order("a", null)] }), "b6.2").state).toBe("waiting");
  });

  it("counts days by midnights, the day itself as day 0, from the first closed door", () => {
    const twoDays = order("a", NOW - 2 * DAY);
    const seal = look(boardsWith({ "b6.2": [order("b", NOW), twoDays] }), "b6.2");
    expect(seal).toMatchObject({ state: "sealed", day: 2 });
    expect(look(boardsWith({ "b6.2": [order("a", NOW)] }), "b6.2").day).toBe(0);
  });

  it("a unit shows its building's orders too, and says whose they are", () => {
    const boards = boardsWith({ b6: [order("w", NOW)], "b6.2": [order("u", null)] }, NOW);
    const seal = look(boards, "b6.2");
    expect(seal.orders.map((o) => [o.id, o.target])).toEqual([
      ["u", "b6.2"],
      ["w", "b6"],
    ]);
    expect(seal).toMatchObject({ state: "sealed", openedAt: NOW });
    expect(look(boards, "b6").orders).toHaveLength(1);
  });
});

describe("targets", () => {
  it("are a building's units; a house is one by itself", () => {
    expect(nodes.slice(1).map(targetsOf)).toEqual([["b6.1", "b6.2", "b6.3", "b6.4"], ["h1"]]);
    expect(["b6.2", "b6", "h1", "gone"].map((t) => householdsOf(t, ground))).toEqual([
      21, 84, 1, 0,
    ]);
  });

  it("are looked at again at noon, so many days on", () => {
    expect(reviewAt(NOW, 14, OFFSET)).toBe(Date.UTC(2020, 1, 26, 4));
  });
});
