import { describe, expect, it } from "vitest";
import { PlainBoards } from "@/lib/board/board";
import { figuresOf } from "@/lib/domain/figures/figures";
import { type Order, units } from "@/lib/domain/isolation/record";
import { testGround } from "@/lib/testing/district";
import { cellsOf, sealedByCommunity, sealsOf, tintOf } from "./seals";

const ground = testGround();
const order = (id: string, closedAt: number | null, until = 900): Order => ({
  id,
  from: "street",
  no: null,
  at: 0,
  until,
  closedAt,
});

function boardsWith(seals: Record<string, Order[]>): PlainBoards {
  const boards = new PlainBoards();
  for (const [target, orders] of Object.entries(seals))
    boards.apply([units.put("c1", target, { orders: orders as [Order], openedAt: null })]);
  return boards;
}

describe("the state of buildings", () => {
  it("tells sealed units from those still to be sealed, side by side", () => {
    const boards = boardsWith({ "b1.2": [order("a", 5)], "b1.3": [order("b", null)] });
    const seal = sealsOf(boards, ["c1"], ground).get("b1");
    expect(seal && cellsOf(seal)).toBe(".xp.");
  });

  it("counts a unit as sealed while one order is carried out, whatever follows", () => {
    const boards = boardsWith({ "b1.1": [order("a", 5), order("b", null, 300)] });
    const seal = sealsOf(boards, ["c1"], ground).get("b1");
    expect(seal && cellsOf(seal)).toBe("x...");
    expect(seal?.until).toBe(300);
  });

  it("closes every unit of a building that is closed as a whole", () => {
    const seal = sealsOf(boardsWith({ b2: [order("a", 5)] }), ["c1"], ground).get("b2");
    expect(seal && cellsOf(seal)).toBe("xxx");
  });

  it("agrees with the figures beside the map", () => {
    const boards = boardsWith({
      b2: [order("a", 5)],
      "b2.1": [order("b", 6)],
      "b1.4": [order("c", 7)],
    });
    const seals = sealsOf(boards, ["c1"], ground);
    const { sealedUnits, sealedBuildings } = figuresOf(boards, "c1", ground, 10, () => 0);
    expect(sealedByCommunity(seals.values()).get("c1")).toBe(sealedUnits);
    expect([...seals.values()].filter(({ sealed }) => sealed.size > 0)).toHaveLength(
      sealedBuildings,
    );
  });
});

describe("the tint of a community", () => {
  it("has four steps, and none without a sealed unit", () => {
    expect([0, 1, 2, 3, 5, 6, 9, 10, 99].map(tintOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });
});
