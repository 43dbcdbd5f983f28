import { describe, expect, it } from "vitest";
import { PlainBoards } from "@/lib/board/board";
import type { Ground } from "@/lib/domain/ground";
import { units } from "@/lib/domain/isolation/record";
import type { Run, Stop } from "@/lib/domain/run/record";
import type { TerritoryNode } from "@/lib/schema/territory";
import { aboard } from "./goods";
import { sealedAt } from "./use-runs";

const stop = (over: Partial<Stop>): Stop => ({
  id: "s1",
  place: "b1.2",
  goods: [{ kind: "vegetables", n: 3 }],
  state: "pending",
  missing: [],
  why: null,
  at: null,
  ...over,
});

describe("what is aboard", () => {
  it("is what the open stops get, added up by kind", () => {
    const stops = [
      stop({ state: "delivered" }),
      stop({ state: "arrived", goods: [{ kind: "medicine", n: 2 }] }),
      stop({}),
      stop({ goods: [{ kind: "vegetables", n: 4 }] }),
    ];
    expect(aboard({ stops } as Run)).toEqual([
      { kind: "medicine", n: 2 },
      { kind: "vegetables", n: 7 },
    ]);
  });
});

describe("a stop's door", () => {
  const node = (id: string, level: TerritoryNode["level"], parent: string | null) =>
    ({ id, level, parent }) as TerritoryNode;
  const nodes = new Map(
    [node("c1", "community", null), node("b1", "building", "c1")].map((one) => [one.id, one]),
  );
  const ground = { node: (id: string) => nodes.get(id) } as Ground;
  const order = { id: "o", from: "street", no: null, at: 1, until: 2, closedAt: 1 } as const;
  const withSeal = (target: string): PlainBoards => {
    const boards = new PlainBoards();
    boards.apply([units.put("c1", target, { orders: [order], openedAt: null })]);
    return boards;
  };

  it("is sealed with its own unit or with the whole building, and with no other", () => {
    expect(sealedAt("b1.2", withSeal("b1.2"), ground)).toBe(true);
    expect(sealedAt("b1.2", withSeal("b1"), ground)).toBe(true);
    expect(sealedAt("b1.2", withSeal("b1.1"), ground)).toBe(false);
  });

  it("is not asked for outside this phone's ground", () => {
    expect(sealedAt("b9.1", withSeal("b1"), ground)).toBe(false);
  });
});
